package io.plumbline.models.promotions;

import static org.apache.spark.sql.functions.col;

import io.plumbline.results.PromotionRow;
import io.plumbline.tables.TableStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The decisions of one pipeline as a chain: each row holds the hash of the row before, so that a
 * row that was changed, removed or moved shows. The last row is held by the row after it, and until
 * there is one by the commit that wrote it: Delta takes a seq once, even when its row was deleted.
 */
public final class PromotionChain {
  private static final int ATTEMPTS = 5;

  /** Where the chain does not hold. Seq: of the row that is wrong, or that is not there. */
  public record Break(long seq, String what) {
    @Override
    public String toString() {
      return "seq " + seq + ": " + what;
    }
  }

  private final TableStore tables;
  private final ChainHeads heads;

  /**
   * Returns the chain of the store's pipeline.
   *
   * @param heads where each link leaves its file
   */
  public PromotionChain(TableStore tables, ChainHeads heads) {
    this.tables = tables;
    this.heads = heads;
  }

  /**
   * Verifies the chain.
   *
   * @param promotions rows of `promotions` of one pipeline and of every as-of, in any order
   * @return every place where it was tampered with, by seq; empty when it holds
   */
  public static List<Break> verify(Dataset<Row> promotions) {
    return verify(links(promotions));
  }

  /**
   * Adds a decision as the next link, unless the chain has it already and it changed nothing.
   *
   * @return the link in the chain
   */
  public Promotion append(Promotion decision) {
    long seq = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Promotion> links = read();
      for (Promotion link : links) {
        if (!link.action().equals(Promotion.PROMOTED) && link.sameDecision(decision)) {
          return link;
        }
      }
      Promotion next =
          links.isEmpty()
              ? decision.after(0, "")
              : decision.after(
                  links.get(links.size() - 1).seq(), links.get(links.size() - 1).hash());
      seq = next.seq();
      if (offer(next)) {
        heads.write(next);
        return next;
      }
    }
    throw PromotionErrors.notAppended(decision.pipeline(), seq, ATTEMPTS);
  }

  /**
   * The links in order.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if they were tampered with
   */
  public List<Promotion> read() {
    String pipeline = tables.run().pipeline();
    List<Promotion> links =
        links(tables.all(PromotionRow.TABLE).where(col("pipeline").equalTo(pipeline)));
    List<Break> breaks = verify(links);
    if (!breaks.isEmpty()) {
      throw PromotionErrors.brokenChain(pipeline, breaks);
    }
    return links;
  }

  /** Writes the file of the newest link, if a run was killed before it could. */
  public void completeHeads() {
    List<Promotion> links = read();
    if (!links.isEmpty()) {
      heads.write(links.get(links.size() - 1));
    }
  }

  /**
   * Verifies the chain and its files.
   *
   * @return every place where it was tampered with, by seq; empty when it holds
   */
  public List<Break> verify() {
    List<Promotion> links =
        links(
            tables.all(PromotionRow.TABLE).where(col("pipeline").equalTo(tables.run().pipeline())));
    List<Break> breaks = new ArrayList<>(verify(links));
    breaks.addAll(heads.verify(links));
    return breaks;
  }

  /** Returns true if this link is in the chain now: only the first commit gets the seq. */
  private boolean offer(Promotion next) {
    try {
      tables.append(PromotionRow.class, List.of(next.row()), "seq-" + next.seq());
    } catch (ConcurrentModificationException lost) {
      return false; // Delta saw another writer take the seq
    }
    return read().stream().anyMatch(link -> link.hash().equals(next.hash()));
  }

  private static List<Promotion> links(Dataset<Row> promotions) {
    return Promotion.all(promotions).stream()
        .sorted(Comparator.comparingLong(Promotion::seq))
        .toList();
  }

  private static List<Break> verify(List<Promotion> inOrder) {
    List<Break> breaks = new ArrayList<>();
    long expected = 1;
    String head = "";
    for (Promotion link : inOrder) {
      for (; expected < link.seq(); expected++) {
        breaks.add(new Break(expected, "the row is missing"));
      }
      if (link.seq() < expected) {
        breaks.add(new Break(link.seq(), "is duplicated or missing"));
      } else if (!Objects.equals(link.hash(), link.expectedHash())) {
        breaks.add(
            new Break(link.seq(), "the row was changed: its content does not give its hash"));
      } else if (!Objects.equals(link.prevHash(), head)) {
        breaks.add(
            new Break(
                link.seq(),
                "its prev_hash is not the hash of the row before: rows were changed or exchanged"));
      }
      head = link.hash();
      expected = Math.max(expected, link.seq() + 1);
    }
    return breaks;
  }
}
