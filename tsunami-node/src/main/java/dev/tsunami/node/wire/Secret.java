package dev.tsunami.node.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What client and server both know, and prove to each other without saying it: HMAC-SHA256 over
 * what both have said in the greeting.
 */
public final class Secret {
  static final int PROOF_BYTES = 32;

  /** Fewer can be guessed. */
  private static final int MIN_BYTES = 16;

  private static final int GENERATED_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  private Secret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * @throws IllegalArgumentException if there are fewer than 16 bytes
   */
  public static Secret of(byte[] bytes) {
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "Secret: expected at least " + MIN_BYTES + " bytes, given " + bytes.length);
    }
    return new Secret(bytes.clone());
  }

  /** The file where clients and servers of one user look for the secret unless told otherwise. */
  public static Path usualFile() {
    return Path.of(System.getProperty("user.home"), ".tsunami.secret");
  }

  /**
   * The secret in a file, without white space around it. A file that does not exist is made, with a
   * new secret, for its owner's eyes only.
   *
   * @throws IOException if it cannot be read, or others than its owner may
   */
  public static Secret ofFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      generate(file);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ)) {
        throw new IOException(
            "the secret file " + file + " can be read by others: chmod 600 it, or use another");
      }
    }
    byte[] bytes =
        Files.readString(file, StandardCharsets.ISO_8859_1)
            .strip()
            .getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < MIN_BYTES) {
      throw new IOException(
          "the secret in " + file + " has " + bytes.length + " bytes, and needs " + MIN_BYTES);
    }
    return new Secret(bytes);
  }

  private static void generate(Path file) throws IOException {
    byte[] random = random(GENERATED_BYTES);
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
      } else {
        Files.writeString(
            file, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException somebodyElse) {
      // Its secret is as good as ours.
    }
  }

  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The proof that a side knows the secret. */
  byte[] proof(String side, byte[] transcript) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(side.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      return mac.doFinal(transcript);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  /** Whether this is that proof, in a time that does not depend on where they differ. */
  boolean proves(byte[] given, String side, byte[] transcript) {
    return MessageDigest.isEqual(given, proof(side, transcript));
  }
}
