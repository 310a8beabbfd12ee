package dev.tsunami.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates for tests, made by the JDK's keytool. */
final class Certificates {
  static final char[] PASSWORD = "password".toCharArray();

  private static final String ALIAS = "key";

  private Certificates() {}

  /** A PKCS #12 file with a key and a certificate for this machine, by an authority of its own. */
  static Path make(Path folder) throws Exception {
    Path authority = folder.resolve("authority.p12");
    Path server = folder.resolve("server.p12");
    Path request = folder.resolve("request.pem");
    Path certificate = folder.resolve("certificate.pem");
    keytool(
        authority, "-genkeypair", "-keyalg EC -dname CN=authority -ext bc:c -ext ku=keyCertSign");
    keytool(server, "-genkeypair", "-keyalg EC -dname CN=localhost");
    keytool(server, "-certreq", "-file " + request);
    keytool(
        authority,
        "-gencert",
        "-rfc -ext SAN=ip:127.0.0.1,dns:localhost -infile " + request + " -outfile " + certificate);
    export(folder, authority);
    Path chain = folder.resolve("chain.pem");
    Files.writeString(
        chain, Files.readString(certificate) + Files.readString(folder.resolve("authority.pem")));
    keytool(server, "-importcert", "-noprompt -trustcacerts -file " + chain);
    return server;
  }

  /** The certificate of the authority that {@link #make} has made. */
  static Path authority(Path folder) {
    return folder.resolve("authority.pem");
  }

  private static void export(Path folder, Path authority) throws Exception {
    keytool(authority, "-exportcert", "-rfc -file " + authority(folder));
  }

  /** The chain that leads to it, as PEM. */
  static Path chain(Path folder) {
    return folder.resolve("chain.pem");
  }

  /** Its key as PEM. */
  static Path exportKey(Path folder, Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    String base64 =
        Base64.getMimeEncoder().encodeToString(keys.getKey(ALIAS, PASSWORD).getEncoded());
    Path pem = folder.resolve("key.pem");
    Files.writeString(
        pem, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    return pem;
  }

  private static void keytool(Path store, String command, String arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command, "-alias", ALIAS, "-storetype", "PKCS12"));
    line.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    line.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
