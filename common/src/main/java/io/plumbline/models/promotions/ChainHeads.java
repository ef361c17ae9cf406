package io.plumbline.models.promotions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One file per link of a chain, {@code _heads/<pipeline>/<seq>.json}, with its hash. A copy outside
 * of the warehouse shows that a whole chain was written again.
 *
 * @param key for an HMAC-SHA-256 of each hash; empty for none
 */
public record ChainHeads(Configuration hadoop, Path folder, Optional<String> key) {
  /** The environment variable that holds the key. */
  public static final String KEY = "PLUMBLINE_CHAIN_KEY";

  private static final String HASH = "hash";
  private static final String HMAC = "hmac";

  /** Returns the files of a pipeline, with the key of the environment. */
  public static ChainHeads of(Configuration hadoop, String warehouse, String pipeline) {
    return new ChainHeads(
        hadoop,
        new Path(new Path(warehouse, "_heads"), pipeline),
        Optional.ofNullable(System.getenv(KEY)).filter(value -> !value.isBlank()));
  }

  /** Writes the file of a link, unless it is there. */
  void write(Promotion link) {
    Path file = new Path(folder, "%06d.json".formatted(link.seq()));
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      if (files.exists(file)) {
        return;
      }
      ObjectNode content =
          Json.object()
              .put("pipeline", link.pipeline())
              .put("seq", link.seq())
              .put(HASH, link.hash());
      key.ifPresent(secret -> content.put(HMAC, hmac(secret, link.hash())));
      try (FSDataOutputStream out = files.create(file, false)) {
        out.write(Json.write(content).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the head of the chain could not be written to " + file, e);
    }
  }

  /** Compares the files with the links, in the order of files. */
  List<PromotionChain.Break> verify(List<Promotion> links) {
    List<PromotionChain.Break> breaks = new ArrayList<>();
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      FileStatus[] found = files.listStatus(folder);
      Arrays.sort(found);
      for (FileStatus status : found) {
        if (status.getPath().getName().endsWith(".json")) {
          verify(read(files, status.getPath()), links).ifPresent(breaks::add);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of(); // a chain of an older version has no files
    } catch (IOException e) {
      throw new UncheckedIOException("the heads of the chain cannot be read: " + folder, e);
    }
    return breaks;
  }

  private Optional<PromotionChain.Break> verify(JsonNode head, List<Promotion> links) {
    long seq = head.path("seq").asLong();
    String hash = head.path(HASH).asText();
    Optional<Promotion> link = links.stream().filter(one -> one.seq() == seq).findFirst();
    if (link.isEmpty()) {
      return Optional.of(new PromotionChain.Break(seq, "the row of its file is missing"));
    }
    if (!link.get().hash().equals(hash)) {
      return Optional.of(
          new PromotionChain.Break(seq, "the hash in its file is not the one in the table"));
    }
    boolean forged = key.isPresent() && !hmac(key.get(), hash).equals(head.path(HMAC).asText());
    return forged
        ? Optional.of(
            new PromotionChain.Break(seq, "the HMAC in its file was not made with " + KEY))
        : Optional.empty();
  }

  private static JsonNode read(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
