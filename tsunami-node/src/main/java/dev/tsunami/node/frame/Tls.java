package dev.tsunami.node.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server's certificate and key, from the files that there are for it. */
public final class Tls {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final String ENTRY = "tsunami";

  private Tls() {}

  /**
   * From two PEM files.
   *
   * @param certificates the server's certificate and those that lead to its authority
   * @param key its private key, unencrypted PKCS #8 ({@code BEGIN PRIVATE KEY})
   */
  public static SSLContext ofPem(Path certificates, Path key) throws IOException {
    try {
      Collection<? extends Certificate> chain;
      try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(certificates))) {
        chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
      }
      if (chain.isEmpty()) {
        throw new IOException("there is no certificate in " + certificates);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ENTRY, privateKey(key), new char[0], chain.toArray(new Certificate[0]));
      return context(store, new char[0]);
    } catch (GeneralSecurityException wrong) {
      throw new IOException(
          "no TLS with " + certificates + " and " + key + ": " + wrong.getMessage(), wrong);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    Matcher found = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      throw new IOException(
          "expected BEGIN PRIVATE KEY (unencrypted PKCS #8) in "
              + file
              + "; openssl pkcs8 -topk8 -nocrypt makes that of other forms");
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException another) {
        // A key says in itself what it is for, but not to those who only know its form.
      }
    }
    throw new IOException("expected a key of " + KEY_ALGORITHMS + " in " + file);
  }

  /** From a PKCS #12 file. */
  public static SSLContext ofStore(Path file, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return context(store, password);
    } catch (GeneralSecurityException wrong) {
      throw new IOException("no TLS with " + file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static SSLContext context(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
