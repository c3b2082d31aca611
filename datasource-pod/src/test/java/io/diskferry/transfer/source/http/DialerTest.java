package io.diskferry.transfer.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.diskferry.contract.EgressPlan;
import io.diskferry.problem.Problem.AddressRefused;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.http.egress.AddressPolicy;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DialerTest {
    @TempDir
    Path directory;

    @Test
    void theAddressThatWasJudgedIsTheOneThatIsConnectedTo() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
        Queue<InetAddress> answers = new ArrayDeque<>(List.of(loopback, metadata));
        AddressPolicy rebound = new AddressPolicy(false, _ -> new InetAddress[] {answers.remove()});
        SourceContext context = new SourceContext(
                new SourceFiles(directory, directory, directory, directory, directory), EgressPlan.DIRECT);
        Egress plain = Egress.of(context, true);
        try (ServerSocket listener = new ServerSocket(0, 50, loopback)) {
            Origin origin = new Origin("http", "rebinding.example.org", listener.getLocalPort());
            Egress egress = new Egress(plain.trust(), plain.proxies(), rebound, plain.timeouts());

            try (var socket = Dialer.dial(origin, egress).socket()) {
                assertThat(socket.getInetAddress()).isEqualTo(loopback);
            }

            assertThat(answers).as("asked once").containsExactly(metadata);
            assertThat(catchThrowableOfType(TransferFault.class, () -> Dialer.dial(origin, egress))
                            .problem())
                    .isEqualTo(new AddressRefused("rebinding.example.org", "169.254.169.254"));
        }
    }
}
