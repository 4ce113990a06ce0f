// SPDX-License-Identifier: Apache-2.0
// check_fhir.js NODE_MODULES_PARENT SAMPLES: every bundle and every resource in it is valid R4, and every reference in it
// leads to a resource of it.
'use strict';
const fs = require('fs');
const path = require('path');
const {Fhir} = require(path.resolve(process.argv[2], 'node_modules/fhir'));

const fhir = new Fhir();
const options = {errorOnUnexpected: true};
const kinds = new Map();
let faults = 0;

function complain(...what) {
  ++faults;
  console.error(...what);
}

function check(name, resource) {
  kinds.set(resource.resourceType, (kinds.get(resource.resourceType) || 0) + 1);
  for (const message of fhir.validate(resource, options).messages) {
    if (message.severity === 'error' || message.severity === 'fatal') {
      complain(name, resource.resourceType, message.location, message.message);
    }
  }
}

function* references(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.reference === 'string') yield value.reference;
  for (const inside of Object.values(value)) yield* references(inside);
}

const directory = process.argv[3];
const files = fs.readdirSync(directory).filter((name) => name.endsWith('.fhir.json'));
for (const name of files) {
  const bundle = JSON.parse(fs.readFileSync(path.join(directory, name), 'utf8'));
  check(name, bundle);
  const urls = new Set((bundle.entry || []).map((entry) => entry.fullUrl));
  for (const entry of bundle.entry || []) check(name, entry.resource);
  for (const reference of references(bundle)) {
    if (!urls.has(reference)) complain(name, 'leads nowhere:', reference);
  }
}
// The validator is awake: it finds what is missing and what is not of R4.
for (const broken of [{resourceType: 'Coverage', status: 'active'},
                      {resourceType: 'Coverage', status: 'x', beneficiary: {}, payor: [{}]},
                      {resourceType: 'Patient', unheardOf: 1}]) {
  if (fhir.validate(broken, options).valid) complain('not refused:', JSON.stringify(broken));
}
for (const kind of ['Bundle', 'Patient', 'Organization', 'Coverage', 'CoverageEligibilityRequest',
                    'CoverageEligibilityResponse']) {
  if (!kinds.get(kind)) complain('no sample of', kind);
}
console.log(files.length, 'bundles;', [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', '));
process.exit(faults || !files.length ? 1 : 0);
