// SPDX-License-Identifier: Apache-2.0
// kakunind: the eligibility service and its administration. Arguments and wiring only.

#include <CLI/CLI.hpp>
#include <iostream>

#include "daemon/commands.h"

namespace {

namespace daemon = kakunin::daemon;

constexpr const char* default_directory = "/var/lib/kakunin";

/// Options that live as long as the parsing and the run.
struct Options {
  std::filesystem::path data = default_directory;
  daemon::InitOptions init;
  std::vector<std::filesystem::path> files;
  std::uint64_t size = 1000;
  std::uint64_t seed = 1;
  daemon::FacilityOptions facility;
  std::filesystem::path folder;
  std::filesystem::path key;
  kakunin::service::OutsideFiles outside_files = kakunin::service::OutsideFiles::refuse;
  std::string facility_filter;
  std::string terminal;
  daemon::ActivationOptions activation;
  daemon::AuditOptions audit;
};

class Commands {
 public:
  Commands() {
    app_.set_version_flag("--version", "kakunind " KAKUNIN_VERSION);
    app_.require_subcommand(1);
    add_running();
    add_data();
    add_facilities();
    add_terminals();
    add_audit();
  }

  int run(int count, char** arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? daemon::success : daemon::usage;
    }
    return run_();
  }

 private:
  /// A command on a service's directory.
  CLI::App* command(CLI::App& parent, const std::string& name, const std::string& help,
                    std::function<int()> run) {
    CLI::App* sub = parent.add_subcommand(name, help);
    sub->add_option("--data", options_.data, "The service's directory")
        ->envname("KAKUNIN_DATA")
        ->capture_default_str();
    sub->callback([this, run = std::move(run)] { run_ = run; });
    return sub;
  }
  CLI::App* group(const std::string& name, const std::string& help) {
    CLI::App* sub = app_.add_subcommand(name, help);
    sub->require_subcommand(1);
    return sub;
  }

  void add_running() {
    Options& o = options_;
    CLI::App* init = command(app_, "init", "Make a service's directory: keys, settings, database", [&o] {
      o.init.data = o.data;
      return daemon::init(o.init);
    });
    init->add_option("--listen", o.init.listen, "Address and port")->capture_default_str();
    init->add_option("--host", o.init.hosts, "Name or address by which terminals reach the service");
    init->add_option("--authorities", o.init.authorities, "Folder of the cards' CA certificates (PEM)");
    init->add_option("--crl", o.init.crl, "Folder of their CRLs");
    init->add_option("--face-issuer", o.init.face_issuer, "Public key (PEM) of the keyless proofs' issuer");
    init->add_option("--database", o.init.database,
                     "A file in the directory, or a PostgreSQL database: postgresql://USER@HOST[,HOST]/NAME")
        ->capture_default_str();
    command(app_, "distribute", "Spread the tables of a PostgreSQL database over the workers of Citus",
            [&o] { return daemon::distribute(o.data); });
    command(app_, "serve", "Answer terminals until SIGTERM; SIGHUP reloads",
            [&o] { return daemon::serve(o.data); });
    command(app_, "status", "Ask the running service how it is", [&o] { return daemon::status(o.data); });
    CLI::App* backup =
        command(app_, "backup", "Copy data, keys and settings into a new folder, also while the service runs",
                [&o] { return daemon::backup(o.data, o.folder, o.key); });
    backup->add_option("folder", o.folder, "The new folder")->required();
    backup->add_option("--key", o.key, "Seal the list of its files with the key in this file");
    CLI::App* restore =
        command(app_, "restore", "Make a service's directory from a backup, and prove its audit chain",
                [&o] { return daemon::restore(o.data, o.folder, o.outside_files, o.key); });
    restore->add_option("folder", o.folder, "The folder that backup made")->required();
    restore->add_option("--key", o.key, "Refuse what was not sealed with the key in this file");
    restore->add_flag_callback(
        "--outside", [&o] { o.outside_files = kakunin::service::OutsideFiles::put_back; },
        "Put back files from outside the directory too; without it they are listed and nothing is restored");
  }

  void add_data() {
    Options& o = options_;
    command(app_, "import", "Import persons, entitlements and certificates (JSON Lines or CSV)",
            [&o] { return daemon::import_files(o.data, o.files); })
        ->add_option("files", o.files, "Files to import, in this order")
        ->required();
    CLI::App* sample = command(app_, "sample-data", "Fill the database with invented persons",
                               [&o] { return daemon::sample_data(o.data, o.size, o.seed); });
    sample->add_option("--size", o.size, "Number of persons")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000}))
        ->capture_default_str();
    sample->add_option("--seed", o.seed, "The same seed gives the same persons")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
  }

  CLI::App* facility_command(CLI::App& parent, const std::string& name, const std::string& help,
                             int (*act)(const daemon::FacilityOptions&)) {
    CLI::App* sub = command(parent, name, help, [&o = options_, act] {
      o.facility.data = o.data;
      return act(o.facility);
    });
    sub->add_option("--id", options_.facility.id, "10-digit code or 登録記号番号")->required();
    return sub;
  }

  void add_facilities() {
    Options& o = options_;
    CLI::App& facility = *group("facility", "Facilities (施術所) that may ask");
    CLI::App* add = facility_command(facility, "add", "Add a facility", daemon::add_facility);
    add->add_option("--name", o.facility.name, "Its name")->required();
    CLI::App* set = facility_command(facility, "set", "Change name or policy", daemon::change_facility);
    set->alias("policy");
    set->add_option("--name", o.facility.name, "New name");
    for (CLI::App* sub : {add, set}) {
      sub->add_option("--visual", o.facility.visual, "目視確認: no, yes, with-proof");
    }
    facility_command(facility, "suspend", "Refuse its terminals for now",
                     [](const daemon::FacilityOptions& f) { return daemon::suspend_facility(f, true); });
    facility_command(facility, "resume", "Let its terminals ask again",
                     [](const daemon::FacilityOptions& f) { return daemon::suspend_facility(f, false); });
    command(facility, "list", "All facilities", [&o] { return daemon::list_facilities(o.data); });
  }

  void add_terminals() {
    Options& o = options_;
    CLI::App& terminal = *group("terminal", "Enrolled terminals");
    command(terminal, "list", "Terminals of all facilities, or of one", [&o] {
      return daemon::list_terminals(o.data, o.facility_filter);
    })->add_option("--facility", o.facility_filter, "Only this one's");
    command(terminal, "revoke", "Shut a lost terminal out, at once",
            [&o] { return daemon::revoke_terminal(o.data, o.terminal); })
        ->add_option("id", o.terminal, "The terminal's id")
        ->required();
    CLI::App* code =
        command(app_, "activation-code", "Make a code that enrols one terminal; shown only now", [&o] {
          o.activation.data = o.data;
          return daemon::activation_code(o.activation);
        });
    code->add_option("--facility", o.activation.facility, "The facility's id")->required();
    code->add_option("--user", o.activation.user, "The user's id at the facility")->required();
    code->add_flag("--json", o.activation.json, "Only the JSON line, for a file or a QR code");
  }

  CLI::App* audit_command(CLI::App& parent, const std::string& name, const std::string& help,
                          int (*act)(const daemon::AuditOptions&)) {
    return command(parent, name, help, [&o = options_, act] {
      o.audit.data = o.data;
      return act(o.audit);
    });
  }

  void add_audit() {
    daemon::AuditOptions& audit = options_.audit;
    CLI::App& parent = *group("audit", "The chain of audit records");
    audit_command(parent, "verify", "Prove that no record was changed, taken out or cut off",
                  daemon::audit_verify)
        ->add_option("--anchors", audit.anchors, "Heads written down earlier");
    audit_command(parent, "head", "The last record's number and hash", daemon::audit_head)
        ->add_option("--anchors", audit.anchors, "Append it to this file as well");
    audit_command(parent, "export", "All records as JSON Lines", daemon::audit_export)
        ->add_option("--from", audit.from, "First record")
        ->capture_default_str();
  }

  CLI::App app_{"The eligibility service of Kakunin. Manual: kakunind(1)"};
  Options options_;
  std::function<int()> run_;
};

}  // namespace

int main(int count, char** arguments) {
  try {
    return Commands().run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "kakunind: " << error.what() << '\n';
    return daemon::failure;
  }
}
