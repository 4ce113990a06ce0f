// SPDX-License-Identifier: Apache-2.0
// Receives results of eligibility checks from Kakunin's local API. .NET 6 or later, or .NET Framework 4.8 with
// System.Text.Json; no other package.
//
//   ReceiveVerdicts http://127.0.0.1:4710 kakunin_…

using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;

internal static class ReceiveVerdicts
{
    private static async Task Main(string[] arguments)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(-1) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", arguments[1]);
        while (true)
        {
            try
            {
                await Listen(client, arguments[0] + "/v1/events");
            }
            catch (Exception error) when (error is HttpRequestException || error is IOException)
            {
                Console.Error.WriteLine("Kakunin is not there; trying again: " + error.Message);
            }
            await Task.Delay(1000);
        }
    }

    private static async Task Listen(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        string kind = "";
        string line;
        while ((line = await reader.ReadLineAsync()) != null)
        {
            if (line.StartsWith("event: ")) kind = line.Substring(7);
            if (line.StartsWith("data: ") && kind == "verdict") TakeOver(line.Substring(6));
        }
    }

    // Every key may be absent: absent means not known, and must not become a default.
    private static void TakeOver(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("entitlements", out var entitlements)) return;
        foreach (var entitlement in entitlements.EnumerateArray())
        {
            Console.WriteLine(Text(entitlement, "kind") + " " + Text(entitlement, "insurer") + " " +
                              Text(entitlement, "symbol") + " " + Text(entitlement, "number") + " " +
                              Text(entitlement, "branch"));
        }
    }

    private static string Text(JsonElement element, string name)
    {
        return element.TryGetProperty(name, out var value) ? value.ToString() : "";
    }
}
