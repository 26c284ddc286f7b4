/** Cookies of one browser, by name. */
type Cookies = Map<string, string>;

function keep(cookies: Cookies, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair] = line.split(';');
    const cut = pair!.indexOf('=');
    cookies.set(pair!.slice(0, cut), pair!.slice(cut + 1));
  }
}

const header = (cookies: Cookies) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/**
 * Signs somebody in at the sandbox's GitLab, request by request as their browser would.
 *
 * @returns their Backstage token
 */
export async function signIn(
  portalUrl: string,
  username: string,
): Promise<string> {
  const cookies: Cookies = new Map();
  const started = await fetch(
    `${portalUrl}/api/auth/gitlab/start?env=production&scope=read_user&origin=${encodeURIComponent(
      portalUrl,
    )}&flow=popup`,
    { redirect: 'manual' },
  );
  keep(cookies, started);
  const asked = new URL(started.headers.get('location')!);
  asked.searchParams.set('username', username);
  const chosen = await fetch(`${asked.origin}${asked.pathname}`, {
    method: 'POST',
    body: asked.searchParams,
    redirect: 'manual',
  });
  const back = chosen.headers.get('location');
  if (!back) {
    throw new Error(
      `GitLab did not sign ${username} in: ${await chosen.text()}`,
    );
  }
  const returned = await fetch(back, { headers: { cookie: header(cookies) } });
  keep(cookies, returned);
  const refreshed = await fetch(
    `${portalUrl}/api/auth/gitlab/refresh?optional&env=production`,
    {
      headers: {
        cookie: header(cookies),
        'x-requested-with': 'XMLHttpRequest',
      },
    },
  );
  const answer = (await refreshed.json()) as {
    backstageIdentity?: { token: string };
  };
  if (!answer.backstageIdentity) {
    throw new Error(
      `${username} is not signed in: ${JSON.stringify(answer).slice(0, 300)}`,
    );
  }
  return answer.backstageIdentity.token;
}
