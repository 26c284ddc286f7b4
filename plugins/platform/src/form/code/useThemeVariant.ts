import { useEffect, useState } from 'react';
import { appThemeApiRef, useApi } from '@backstage/frontend-plugin-api';

/** Whether the app is light or dark now; as the system is, where the person leaves it to that. */
export function useThemeVariant(): 'light' | 'dark' {
  const themes = useApi(appThemeApiRef);
  const [id, setId] = useState(() => themes.getActiveThemeId());
  useEffect(() => {
    const subscription = themes.activeThemeId$().subscribe(setId);
    return () => subscription.unsubscribe();
  }, [themes]);
  const chosen = themes.getInstalledThemes().find(theme => theme.id === id);
  if (chosen) return chosen.variant;
  return window.matchMedia?.('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light';
}
