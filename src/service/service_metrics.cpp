// SPDX-License-Identifier: Apache-2.0
#include "service/service_metrics.h"

#include "service/metrics/process_metrics.h"

namespace kakunin::service {
namespace {

using metrics::Registry;
using metrics::Sample;
using Kind = Registry::Kind;

template <class Duration>
double seconds(Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

template <class Number>
double number(Number value) {
  return static_cast<double>(value);
}

void add_connections(Registry& registry, const HttpServer& http) {
  registry.collect(Kind::gauge, {"kakunin_connections", "Connections of terminals that are open."},
                   [&http] { return number(http.state().connections); });
  registry.collect(Kind::counter, {"kakunin_handshakes_total", "TLS handshakes, by what came of them."},
                   Registry::Read([&http] {
                     const HttpServerState state = http.state();
                     return std::vector<Sample>{{{{"kind", "full"}}, number(state.handshakes_full)},
                                                {{{"kind", "resumed"}}, number(state.handshakes_resumed)},
                                                {{{"kind", "failed"}}, number(state.handshakes_failed)}};
                   }));
  registry.collect(Kind::gauge,
                   {"kakunin_handshakes_waiting", "Connections whose handshake's turn has not come."},
                   [&http] { return number(http.state().handshakes_waiting); });
  registry.collect(Kind::gauge,
                   {"kakunin_accept_paused", "1 while nothing is accepted, since too many handshakes wait."},
                   [&http] { return http.state().accept_paused ? 1.0 : 0.0; });
  registry.collect(Kind::counter,
                   {"kakunin_connections_refused_total", "Connections closed before they asked, by why."},
                   Registry::Read([&http] {
                     const HttpServerState state = http.state();
                     std::vector<Sample> samples;
                     for (std::size_t i = 0; i < state.refused.size(); ++i) {
                       const std::string why(RefusedConnections::names[i]);
                       samples.push_back({{{"why", why}}, number(state.refused[i])});
                     }
                     return samples;
                   }));
  registry.collect(Kind::gauge,
                   {"kakunin_loop_stalled_seconds", "How long the slowest event loop has not come round."},
                   [&http] { return seconds(http.state().stalled); });
}

void add_commits(Registry& registry, const CommitQueue& commits) {
  registry.collect(Kind::gauge, {"kakunin_commit_waiting", "Writes that are not durable yet."},
                   [&commits] { return number(commits.state().waiting); });
  registry.collect(Kind::gauge, {"kakunin_audit_lag_seconds", "How long the oldest audit record has waited."},
                   [&commits] { return seconds(commits.state().lag); });
  registry.collect(Kind::counter, {"kakunin_commit_transactions_total", "Transactions of the commit queue."},
                   [&commits] { return number(commits.state().transactions); });
  registry.collect(Kind::counter,
                   {"kakunin_commit_writes_total", "Writes that came out of the commit queue."},
                   [&commits] { return number(commits.state().writes); });
}

void add_errors(Registry& registry, const Engine& engine) {
  registry.collect(
      Kind::counter, {"kakunin_store_errors_total", "Failures of the store, by side and kind."},
      Registry::Read([&engine] {
        std::vector<Sample> samples;
        for (std::size_t i = 0; i < StoreErrorCount::kinds.size(); ++i) {
          const std::string kind(StoreErrorCount::kinds[i]);
          samples.push_back({{{"side", "read"}, {"kind", kind}}, number(engine.readers().errors().of(i))});
          samples.push_back({{{"side", "write"}, {"kind", kind}}, number(engine.commits().errors().of(i))});
        }
        return samples;
      }));
}

void add_refusals(Registry& registry, const Engine& engine) {
  registry.collect(Kind::counter,
                   {"kakunin_rate_refusals_total", "Requests refused because too many came, by whose."},
                   Registry::Read([&engine] {
                     std::vector<Sample> samples;
                     for (std::size_t i = 0; i < Rates::names.size(); ++i) {
                       samples.push_back({{{"of", std::string(Rates::names[i])}},
                                          number(engine.rates().refused(static_cast<Rates::Of>(i)))});
                     }
                     return samples;
                   }));
  registry.collect(Kind::counter,
                   {"kakunin_admission_refusals_total",
                    "Requests put off because the service had fallen behind, by their urgency."},
                   Registry::Read([&engine] {
                     std::vector<Sample> samples;
                     for (std::size_t i = 0; i < urgency_names.size(); ++i) {
                       samples.push_back({{{"urgency", std::string(urgency_names[i])}},
                                          number(engine.admission().refused(static_cast<Urgency>(i)))});
                     }
                     return samples;
                   }));
}

void add_batches(Registry& registry, const BatchWorker& worker) {
  registry.collect(Kind::counter,
                   {"kakunin_batch_rows_total", "Rows of batches judged, their answers durable."},
                   [&worker] { return number(worker.rows_answered()); });
  registry.collect(
      Kind::gauge,
      {"kakunin_batches_unfinished", "Batches with rows to judge or erase, by what they wait for."},
      Registry::Read([&worker] {
        const auto unfinished = worker.unfinished();
        std::vector<Sample> samples;
        for (std::size_t i = 0; i < unfinished.size(); ++i) {
          samples.push_back({{{"wait", std::string(batch_wait_names[i])}}, number(unfinished[i])});
        }
        return samples;
      }));
  registry.collect(Kind::gauge,
                   {"kakunin_batch_stalled_seconds",
                    "How long the unfinished batch that has gone without an answer for longest has."},
                   [&worker] { return seconds(worker.stalled()); });
  registry.collect(Kind::gauge, {"kakunin_batches_running", "1 while a slice of a batch is worked on."},
                   [&worker] { return worker.at_work() ? 1.0 : 0.0; });
}

/// A sample for each CA's list, as `value` gives it.
Registry::Read of_lists(const Current<RevocationView>& revocation, bool loaded_only,
                        std::function<double(const pki::CrlFreshness&)> value) {
  return [&revocation, loaded_only, value = std::move(value)] {
    std::vector<Sample> samples;
    const auto view = revocation.get();
    if (!view) return samples;
    for (const auto& list : view->lists) {
      if (list.loaded || !loaded_only) samples.push_back({{{"authority", list.authority}}, value(list)});
    }
    return samples;
  };
}

void add_revocation(Registry& registry, const Current<RevocationView>& revocation, const Clock& clock) {
  registry.collect(Kind::gauge, {"kakunin_revocation_list_loaded", "Whether a list of this CA is loaded."},
                   of_lists(revocation, false, [](const auto& list) { return list.loaded ? 1.0 : 0.0; }));
  registry.collect(Kind::gauge, {"kakunin_revocation_list_age_seconds", "Since the list was issued."},
                   of_lists(revocation, true,
                            [&clock](const auto& list) { return seconds(clock.now() - list.this_update); }));
  registry.collect(Kind::gauge,
                   {"kakunin_revocation_list_valid_seconds", "Until the list ends; negative: it has ended."},
                   of_lists(revocation, true,
                            [&clock](const auto& list) { return seconds(list.next_update - clock.now()); }));
  registry.collect(Kind::gauge, {"kakunin_revocation_list_entries", "Certificates on the list."},
                   of_lists(revocation, true, [](const auto& list) { return number(list.entries); }));
}

}  // namespace

void add_service_metrics(metrics::Registry& registry, WatchedParts parts) {
  add_connections(registry, parts.http);
  add_commits(registry, parts.engine.commits());
  add_errors(registry, parts.engine);
  add_refusals(registry, parts.engine);
  add_batches(registry, parts.engine.batch_worker());
  add_revocation(registry, parts.revocation, parts.clock);
  registry.collect(Kind::gauge, {"kakunin_offload_waiting", "Requests that wait for a thread to ask OCSP."},
                   [&engine = parts.engine] { return number(engine.workers().waiting()); });
  registry.collect(Kind::gauge,
                   {"kakunin_look_ups_waiting", "Checks that wait for their turn to look up a person."},
                   [&engine = parts.engine] { return number(engine.look_ups().waiting()); });
  registry.collect(Kind::gauge, {"kakunin_challenges", "Challenges that were given out and not used."},
                   [&engine = parts.engine] { return number(engine.challenges().size()); });
  registry.collect(
      Kind::gauge, {"kakunin_ready", "1 when /readyz says so."},
      [readiness = std::move(parts.readiness)] { return why_not_ready(readiness()).empty() ? 1.0 : 0.0; });
  registry.collect(Kind::gauge, {"kakunin_build_info", "The program; always 1."}, Registry::Read([] {
                     return std::vector<Sample>{{{{"version", KAKUNIN_VERSION}}, 1.0}};
                   }));
  metrics::add_process_metrics(registry);
}

}  // namespace kakunin::service
