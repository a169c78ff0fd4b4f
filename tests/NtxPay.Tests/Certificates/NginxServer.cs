using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NtxPay.Tests.Servers;

namespace NtxPay.Tests.Certificates;

/// <summary>An nginx server on loopback that requests a client certificate and returns the header that it forwards.</summary>
internal sealed class NginxServer : IDisposable
{
    private readonly Process process;

    private NginxServer(Process process, int port)
    {
        this.process = process;
        Address = new Uri($"https://127.0.0.1:{port}/");
    }

    public Uri Address { get; }

    public static async Task<NginxServer> StartAsync(string nginx, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var port = LoopbackPort.GetFree();
        var server = GeneratedCertificates.Get(KeyAlgorithm.P256);
        folder.Write("server.pem", server.Pem);
        folder.Write("server.key", server.KeyPem(KeyFormat.Pkcs8));
        var configuration = folder.Write("nginx.conf", $$"""
            daemon off;
            master_process off;
            pid {{folder.Path}}/nginx.pid;
            error_log {{folder.Path}}/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path {{folder.Path}};
                proxy_temp_path {{folder.Path}};
                fastcgi_temp_path {{folder.Path}};
                uwsgi_temp_path {{folder.Path}};
                scgi_temp_path {{folder.Path}};
                server {
                    listen 127.0.0.1:{{port}} ssl;
                    ssl_certificate {{folder.Path}}/server.pem;
                    ssl_certificate_key {{folder.Path}}/server.key;
                    ssl_verify_client optional_no_ca;
                    location / { return 200 $ssl_client_escaped_cert; }
                }
            }
            """);
        var nginxProcess = Process.Start(new ProcessStartInfo(nginx, ["-p", folder.Path, "-c", configuration, "-e", folder.Path + "/error.log"]))!;
        var started = new NginxServer(nginxProcess, port);
        await started.ListeningAsync(port, cancellationToken);
        return started;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task ListeningAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
    }
}
