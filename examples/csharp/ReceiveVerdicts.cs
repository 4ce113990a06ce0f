// SPDX-License-Identifier: Apache-2.0
// Receives results of eligibility checks from Kakunin's local API and prints them. .NET Framework 4.5 or later, .NET 6
// or later, Mono; no package. In Mono and the .NET Framework it needs references to System.Net.Http,
// System.Runtime.Serialization and System.Xml.Linq:
//
//   mcs -r:System.Net.Http -r:System.Runtime.Serialization -r:System.Xml.Linq -r:System.Xml ReceiveVerdicts.cs
//   ReceiveVerdicts http://127.0.0.1:4710 kakunin_…            listens until it is ended
//   ReceiveVerdicts http://127.0.0.1:4710 kakunin_… --once     ends after the first verdict

using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;

internal static class ReceiveVerdicts
{
    // A sign of life comes every 15 seconds; who hears nothing for a minute connects again.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private static int Main(string[] arguments)
    {
        if (arguments.Length < 2)
        {
            Console.Error.WriteLine("usage: ReceiveVerdicts ADDRESS TOKEN [--once]");
            return 2;
        }
        Console.OutputEncoding = new UTF8Encoding(false);
        bool once = Array.IndexOf(arguments, "--once") >= 0;
        using (var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan })
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", arguments[1]);
            while (true)
            {
                try
                {
                    if (Listen(client, arguments[0] + "/v1/events", once).GetAwaiter().GetResult()) return 0;
                }
                catch (Exception error) when (error is HttpRequestException || error is IOException ||
                                              error is TimeoutException)
                {
                    Console.Error.WriteLine("Kakunin is not there; trying again: " + error.Message);
                }
                Thread.Sleep(1000);
            }
        }
    }

    // True: a verdict came, and one was enough.
    private static async Task<bool> Listen(HttpClient client, string address, bool once)
    {
        using (var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead))
        {
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException((int)response.StatusCode + " " + await response.Content.ReadAsStringAsync());
            }
            using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8))
            {
                string kind = "";
                while (true)
                {
                    Task<string> next = reader.ReadLineAsync();
                    if (await Task.WhenAny(next, Task.Delay(LongestSilence)) != next) throw new TimeoutException("silence");
                    string line = await next;
                    if (line == null) return false;
                    if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line.Substring(7);
                    if (!line.StartsWith("data: ", StringComparison.Ordinal) || kind != "verdict") continue;
                    TakeOver(line.Substring(6));
                    if (once) return true;
                }
            }
        }
    }

    // Every key may be absent: absent means not known, and must not become a default.
    private static void TakeOver(string json)
    {
        XElement result = Read(json);
        Console.WriteLine("確認日 " + Text(result, "day") + " 資格有効性 " + Text(result, "validity"));
        XElement entitlements = result.Element("entitlements");
        if (entitlements == null) return;
        foreach (XElement one in entitlements.Elements())
        {
            XElement patient = one.Element("patient");
            Console.WriteLine(string.Join(" ", "  ", Text(one, "kind"), Text(one, "insurer"), Text(one, "symbol"),
                                          Text(one, "number"), Text(one, "branch"),
                                          patient == null ? "" : Text(patient, "name"),
                                          patient == null ? "" : Text(patient, "birth")));
        }
    }

    // JSON as XML: the reader that every .NET has.
    private static XElement Read(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        using (var reader = JsonReaderWriterFactory.CreateJsonReader(bytes, XmlDictionaryReaderQuotas.Max))
        {
            return XElement.Load(reader);
        }
    }

    private static string Text(XElement element, string name)
    {
        XElement value = element.Element(name);
        return value == null ? "" : value.Value;
    }
}
