// A certified OIDC provider on a loopback port, for the sign-in tests.
//
// The first argument is its configuration as JSON:
//   {"port": 0, "client_id", "client_secret", "redirect_uri", "algorithm": "RS256",
//    "claims_in_id_token": false, "people": {"login, which is the subject too": {"name", "email", "groups"}}}
// It prints {"issuer"} when it is ready. Each line of JSON on its input replaces the people and is
// answered with {}; the end of its input ends it, so that it never outlives the tests.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const setup = JSON.parse(process.argv[2]);
let people = setup.people;

const server = createServer();
await new Promise((ready) => server.listen(setup.port ?? 0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const algorithm = setup.algorithm ?? 'RS256';
const { privateKey } = algorithm.startsWith('ES')
  ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
  : generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), alg: algorithm, use: 'sig' };
// The provider insists on an RS256 key of its own, whatever its clients use.
const spare = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const spareKey = { ...spare.export({ format: 'jwk' }), kid: 'spare', alg: 'RS256', use: 'sig' };

const provider = new Provider(issuer, {
  clients: [{
    client_id: setup.client_id,
    client_secret: setup.client_secret,
    redirect_uris: [setup.redirect_uri],
    id_token_signed_response_alg: algorithm,
  }],
  jwks: { keys: algorithm === 'RS256' ? [key] : [key, spareKey] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  claims: {
    openid: ['sub'],
    profile: ['name'],
    email: ['email', 'email_verified'],
    groups: ['groups'],
  },
  conformIdTokenClaims: !setup.claims_in_id_token,
  pkce: { required: () => true },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, id) => {
    const person = people[id];
    return person && { accountId: id, claims: () => ({ sub: id, ...person }) };
  },
});

provider.on('server_error', (_, error) => console.error(error));
server.on('request', provider.callback());

createInterface({ input: process.stdin })
  .on('line', (line) => { people = JSON.parse(line); console.log('{}'); })
  .on('close', () => process.exit(0));
console.log(JSON.stringify({ issuer }));
