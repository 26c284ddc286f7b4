import { useEffect } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

/** Names the page in the browser's tab and history, and takes the name back when the page is left. */
export function usePageTitle(title: string) {
  const app =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Backstage';
  useEffect(() => {
    const before = document.title;
    document.title = `${title} | ${app}`;
    return () => {
      document.title = before;
    };
  }, [title, app]);
}
