// A real OpenID Connect provider on 127.0.0.1, for the tests: whoever comes signs in under the name that they send, at the
// level that they send. Its arguments are the addresses that people come back to, where they go when they sign out, where
// helpers come back to, and a file for the tokens that it gives, if a test asks for them: they then name mail addresses and
// names too. It prints its issuer once it listens.
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import { Provider } from 'oidc-provider';

const [back, out, helperBack, told] = process.argv.slice(2);
const server = http.createServer();

async function signIn(provider, request, response) {
  if (request.method !== 'POST') {
    response.end('Who are you?');
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const typed = new URLSearchParams(body);
  const result = typed.get('login')
    ? { login: { accountId: typed.get('login'), acr: typed.get('level') || undefined } }
    : { error: 'access_denied' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'forms',
      client_secret: 'a-secret-of-the-tests',
      redirect_uris: [back, helperBack],
      post_logout_redirect_uris: [out],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    }],
    acrValues: ['plain', 'strong'],
    claims: { openid: told ? ['sub', 'email', 'name'] : ['sub'], profile: ['name', 'organization'], acr: null, auth_time: null },
    conformIdTokenClaims: !told,
    cookies: { keys: ['cookies-of-the-tests'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => (told
        ? { sub: id, email: `${id}@claims.example`, name: `Zqclaimed ${id}` }
        : { sub: id, name: `${id} Durand`, organization: 'Aid office' }),
    }),
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    // Nobody is asked whether the service may learn who they are: that is not what is tested.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
  });
  if (told) provider.on('grant.success', ({ body }) => appendFileSync(told, `${body.id_token}\n${body.access_token}\n`));
  const callback = provider.callback();
  server.on('request', (request, response) => (
    request.url.startsWith('/sign-in/') ? signIn(provider, request, response) : callback(request, response)
  ));
  process.stdout.write(`${issuer}\n`);
});
// Whoever started it holds the other end: it ends with them.
process.stdin.resume();
process.stdin.on('end', () => process.exit());
