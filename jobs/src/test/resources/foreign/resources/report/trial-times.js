"use strict";
plumbline.section("trial-times", {
  draw(part, body) {
    body.append(plumbline.table("Seconds per trial", [["Trial", r => r.trial_id], ["Seconds", r => r.seconds, "number"]], part.times, 20));
  },
});
