// Addresses of pages: history routing, since the node serves the entry's page for every path under its prefix.

let now = $state.raw(new URL(location.href));

export const route = {
  get path(): string {
    return now.pathname;
  },
  get parameters(): URLSearchParams {
    return now.searchParams;
  },
  get href(): string {
    return now.pathname + now.search;
  },
};

function arrive(): void {
  now = new URL(location.href);
}

export function go(href: string): void {
  history.pushState(null, '', href);
  arrive();
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('h1')?.focus();
}

/** Changes a part of the view without a step in history: filters and sorting. */
export function adjust(changes: Readonly<Record<string, string | null>>): void {
  const others = [...now.searchParams].filter(([name]) => !(name in changes));
  const chosen = Object.entries(changes).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = [...others, ...chosen].map((pair) => pair.map((part) => encodeURIComponent(part ?? '')).join('=')).join('&');
  history.replaceState(null, '', now.pathname + (query ? `?${query}` : ''));
  arrive();
}

/** Replaces where we are, so that "back" does not lead to what the last person read. */
export function restart(href: string): void {
  history.replaceState(null, '', href);
  arrive();
}

function isOurs(link: HTMLAnchorElement, prefixes: readonly string[]): boolean {
  const target = new URL(link.href);
  return (
    target.origin === location.origin && prefixes.some((prefix) => target.pathname === prefix || target.pathname.startsWith(`${prefix}/`))
  );
}

/** Turns links to this entry's pages into steps without a reload. */
export function follow(prefixes: readonly string[]): void {
  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#') || !isOurs(link, prefixes))
      return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
