import { expect, type Page } from '@playwright/test';

export const themes = ['light', 'dark'] as const;

/** Changes the colours of the page that is open, as another window of the same person would. */
export async function changeTheme(
  page: Page,
  theme: (typeof themes)[number],
): Promise<void> {
  await page.evaluate(newValue => {
    const key = 'theme';
    localStorage.setItem(key, newValue);
    window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
  }, theme);
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', theme);
  // Halfway between two colours the contrast is nobody's.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(animation => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );
}
