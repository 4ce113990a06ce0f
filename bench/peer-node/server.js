// SPDX-License-Identifier: Apache-2.0
// The check that kakunind makes, as a straightforward Node.js service would make it: https with mutual TLS, one
// worker a processor, crypto.X509Certificate, PostgreSQL through a pool of prepared statements, one durable audit
// row before each answer. Where there was a choice it took the cheaper way: challenges in the worker's memory,
// a terminal's state read every half second, no hash chain over the audit rows, no rate limits, no metrics.
//
//   node server.js DIRECTORY      reads DIRECTORY/peer.json, which bench/peer-node/run writes

import cluster from 'node:cluster';
import crypto from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const directory = process.argv[2];
const settings = JSON.parse(fs.readFileSync(path.join(directory, 'peer.json'), 'utf8'));
const read = (file) => fs.readFileSync(path.join(directory, file));

const CHALLENGE_LIFE = 120_000;
const STATE_AGE = 500;
const GRACE_DAYS = 92;
const DAY = 86_400_000;

class Refusal extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const utc = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;

const sha256 = (...parts) => {
  const hash = crypto.createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function lengthPrefixed(...fields) {
  const parts = [];
  for (const field of fields) {
    const bytes = Buffer.isBuffer(field) ? field : Buffer.from(field);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes.length);
    parts.push(size, bytes);
  }
  return Buffer.concat(parts);
}

class Check {
  constructor() {
    this.pool = new pg.Pool({ ...settings.database, max: 16 });
    this.authority = new crypto.X509Certificate(read(settings.cardAuthority));
    this.policy = Buffer.from(settings.policyDer, 'hex');
    this.issuerKey = Buffer.from(settings.issuerKey, 'hex');
    this.revoked = new Set(JSON.parse(read(settings.revoked)));
    this.challenges = new Map();
    this.terminals = new Map();
  }

  async terminal(id) {
    const known = this.terminals.get(id);
    if (known && Date.now() - known.read < STATE_AGE) return known;
    const { rows } = await this.pool.query({
      name: 'terminal', text: 'SELECT facility, revoked FROM terminal WHERE id = $1', values: [id],
    });
    if (rows.length === 0) throw new Refusal(401, 'K3101');
    if (rows[0].revoked) throw new Refusal(401, 'K3102');
    const state = { id, facility: rows[0].facility, read: Date.now() };
    this.terminals.set(id, state);
    return state;
  }

  challenge(terminal, { purpose }) {
    const random = crypto.randomBytes(48);
    const id = random.subarray(32).toString('hex');
    const expires = Date.now() + CHALLENGE_LIFE;
    const nonce = random.subarray(0, 32);
    this.challenges.set(id, { terminal: terminal.id, purpose, nonce, expires });
    return { id, nonce: nonce.toString('base64'), expires: utc(expires) };
  }

  forgetOldChallenges() {
    const now = Date.now();
    for (const [id, challenge] of this.challenges) {
      if (challenge.expires > now) return; // in the order they were made
      this.challenges.delete(id);
    }
  }

  takeChallenge(terminal, id) {
    const challenge = this.challenges.get(id);
    if (!challenge || challenge.terminal !== terminal.id || challenge.purpose !== 'verify') {
      throw new Refusal(409, 'K3201');
    }
    this.challenges.delete(id);
    if (challenge.expires <= Date.now()) throw new Refusal(409, 'K3203');
    return challenge.nonce;
  }

  certificate(der) {
    let certificate;
    try {
      certificate = new crypto.X509Certificate(der);
    } catch {
      throw new Refusal(422, 'K4001');
    }
    if (!certificate.checkIssued(this.authority) || !certificate.verify(this.authority.publicKey)) {
      throw new Refusal(422, 'K4002');
    }
    // Node shows neither key usage nor policies: the policy's identifier is looked for in the bytes.
    if (certificate.ca || !certificate.raw.includes(this.policy)) throw new Refusal(422, 'K4003');
    const now = Date.now();
    if (Date.parse(certificate.validFrom) > now) throw new Refusal(422, 'K4005');
    if (Date.parse(certificate.validTo) + GRACE_DAYS * DAY < now) throw new Refusal(422, 'K4006');
    if (this.revoked.has(certificate.serialNumber)) throw new Refusal(422, 'K4007');
    return certificate;
  }

  async person(certificate) {
    const serial = Buffer.from(certificate.serialNumber, 'hex');
    const { rows } = await this.pool.query({
      name: 'person',
      text: `SELECT p.id, p.name, p.name_kana, p.sex, p.birth::text, p.registered, p.self_disclosure_blocked,
                    i.insurer, i.insurer_name, i.symbol, i.number, i.classification, i.acquired::text,
                    i.lost::text, i.valid_to::text
             FROM certificate c JOIN person p ON p.id = c.person LEFT JOIN insurance i ON i.person = p.id
             WHERE c.issuer = $1 AND c.serial = $2 ORDER BY i.place`,
      values: [this.issuerKey, serial],
    });
    if (rows.length > 0 && rows[0].self_disclosure_blocked) throw new Refusal(403, 'K4012');
    return rows;
  }

  verdict(rows, day) {
    if (rows.length === 0) return { validity: 4, day, assistance_in_force: false };
    const { name, name_kana, sex, birth } = rows[0];
    const inForce = rows.find((row) => row.acquired && row.acquired <= day && (!row.lost || day < row.lost) &&
                                       (!row.valid_to || day <= row.valid_to));
    const verdict = { validity: inForce ? 1 : 2, day, identity: { name, name_kana, sex, birth } };
    const shown = inForce ?? rows[0];
    if (shown.insurer) {
      const { insurer, insurer_name, symbol, number, classification, acquired } = shown;
      verdict.insurance = { insurer, insurer_name, symbol, number, classification, acquired };
      if (shown.lost) verdict.insurance.lost = shown.lost;
      if (shown.valid_to) verdict.insurance.valid_to = shown.valid_to;
    }
    verdict.assistance_in_force = false;
    return verdict;
  }

  async verify(terminal, request, requestId) {
    const nonce = this.takeChallenge(terminal, request.challenge_id);
    const certificate = this.certificate(Buffer.from(request.certificate, 'base64'));
    const context = sha256(lengthPrefixed(request.method, request.day));
    const statement = lengthPrefixed('kakunin/1', 'verify', terminal.id, nonce, context);
    const signature = Buffer.from(request.signature, 'base64');
    if (!crypto.verify('sha256', statement, certificate.publicKey, signature)) throw new Refusal(409, 'K3204');
    const rows = await this.person(certificate);
    const verdict = this.verdict(rows, request.day);
    await this.pool.query({
      name: 'audit',
      text: `INSERT INTO audit (time, action, facility, terminal, method, outcome, request, fingerprint)
             VALUES (now(), 'verification', $1, $2, $3, $4, $5, $6)`,
      values: [terminal.facility, terminal.id, request.method, verdict.validity === 1 ? 'covered' : 'not_covered',
               requestId, sha256(certificate.raw)],
    });
    return {
      verdict, assurance: 'pin', notices: [], answered: utc(Date.now()), request_id: requestId,
      result: 'verdict',
    };
  }

  async answer(target, terminal, request, requestId) {
    if (target === '/v1/challenges') return this.challenge(terminal, request);
    if (target === '/v1/verifications') return this.verify(terminal, request, requestId);
    throw new Refusal(404, 'K3006');
  }
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

function serve() {
  const check = new Check();
  setInterval(() => check.forgetOldChallenges(), 1000);
  const tls = {
    key: read(settings.tls.key), cert: read(settings.tls.certificate), ca: read(settings.tls.clientAuthority),
    requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3', noDelay: true,
  };
  const server = https.createServer(tls, async (request, response) => {
    const requestId = crypto.randomBytes(10).toString('hex');
    let status = 200;
    let body;
    try {
      request.socket.terminalId ??= request.socket.getPeerCertificate().subject.CN;
      const terminal = await check.terminal(request.socket.terminalId);
      body = await check.answer(request.url, terminal, await bodyOf(request), requestId);
    } catch (error) {
      status = error instanceof Refusal ? error.status : 500;
      body = { status, code: error.code ?? 'K3001', request_id: requestId };
    }
    const text = JSON.stringify(body);
    response.writeHead(status, {
      'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), 'X-Request-Id': requestId,
    });
    response.end(text);
  });
  server.keepAliveTimeout = 600_000;
  server.listen(settings.port ?? 0, '127.0.0.1');
}

if (cluster.isPrimary) {
  const workers = os.availableParallelism?.() ?? os.cpus().length;
  for (let i = 0; i < workers; ++i) cluster.fork();
  let ready = 0;
  cluster.on('listening', (_, address) => {
    if (++ready === workers) console.log(`listening on 127.0.0.1:${address.port}`);
  });
} else {
  serve();
}
