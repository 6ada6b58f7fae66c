// Requests that are tried on this page go with the session of whoever is signed in here. A token that was typed in wins.
const session = document.getElementById('session');

const show = (...parts) => session.replaceChildren(...parts);

const link = (text, href) => Object.assign(document.createElement('a'), { textContent: text, href });

const signIn = () => show(link('登录 · Sign in', '/bff/sign-in?returnUrl=/docs/'));

const signOut = async () => {
  const answer = await fetch('/bff/sign-out', { method: 'POST', headers: { 'X-CSRF': '1' } });
  location.assign(answer.ok ? (await answer.json()).redirect : '/docs/');
};

const signedIn = (user) => {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: '退出 · Sign out' });
  button.addEventListener('click', signOut);
  show(user.name, ' ', button);
};

fetch('/bff/user')
  .then(async (answer) => (answer.ok ? signedIn(await answer.json()) : answer.status === 401 && signIn()))
  .catch(() => {});

export default {
  customFetch: (input, init) => {
    const request = new Request(input, init);
    request.headers.set('X-CSRF', '1');
    // What stands there while nobody typed a token.
    if (/^Bearer(\s+YOUR_SECRET_TOKEN)?\s*$/.test(request.headers.get('Authorization') ?? '')) request.headers.delete('Authorization');
    return fetch(request);
  },
};
