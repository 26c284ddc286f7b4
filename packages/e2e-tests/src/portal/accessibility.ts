import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { keepPicture } from './keepPicture';
import { changeTheme, themes } from './theme';

/** What stands in our part of a page and is not ours to mend. */
const othersOwn = [
  // How many rows there are, below Backstage's tables such as that of Roadie's card: too light a grey on white.
  '[class*="MTablePaginationRef"] .MuiTypography-caption',
  // What turns while a table or a card of others loads, which some do again when the colours change: it has no name.
  '.MuiCircularProgress-root',
];

/**
 * Checks the part of a page that is ours for what keeps people with disabilities out.
 *
 * @param options - `part`: what is ours, as a selector; `colorsOnly`: what depends on the colours, where the rest was checked in others
 */
async function expectAccessible(
  page: Page,
  { part, colorsOnly }: { part: string; colorsOnly: boolean },
): Promise<void> {
  const checks = new AxeBuilder({ page }).include(part);
  for (const own of othersOwn) checks.exclude(own);
  const { violations } = await (colorsOnly
    ? checks.withRules(['color-contrast'])
    : checks.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
  ).analyze();
  // All pages tell, not only the first.
  expect
    .soft(
      violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(' '))
            .join('; ')}`,
      ),
    )
    .toEqual([]);
}

/**
 * Checks that nothing has to be scrolled sideways, on wide screens and narrow ones.
 *
 * @param part - what of the page has to fit, as a selector
 */
export async function expectFits(
  page: Page,
  part = 'html',
  widths: readonly number[] = [1920, 1280, 480],
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page
      .locator(part)
      .evaluate(element =>
        Math.max(
          element.scrollWidth - element.clientWidth,
          element.getBoundingClientRect().right - window.innerWidth,
        ),
      );
    expect.soft(beyond, `pixels beyond ${width}`).toBeLessThanOrEqual(0);
  }
}

/** Waits until nothing is being loaded; some of Backstage's own parts load again when the colours change. */
async function expectSettled(page: Page): Promise<void> {
  await expect(
    page.locator(
      '[aria-busy="true"], main .MuiCircularProgress-root, main .MuiLinearProgress-root, article .MuiLinearProgress-root',
    ),
  ).toHaveCount(0);
}

/**
 * Checks the page that is open in both colours, and that it fits, unless only a part of it is ours.
 *
 * @param picture - the name of a picture of it for the docs, to which the colours are added
 * @param part - what of it is ours, as a selector: Backstage's own frame is not ours to mend
 */
export async function expectGoodPage(
  page: Page,
  picture?: string,
  part = 'main',
): Promise<void> {
  for (const [index, theme] of themes.entries()) {
    await changeTheme(page, theme);
    await expect(page.locator(part).first()).toBeVisible();
    await expectSettled(page);
    if (picture) await keepPicture(page, `${picture}-${theme}.png`);
    await expectAccessible(page, { part, colorsOnly: index > 0 });
  }
  if (part === 'main') await expectFits(page);
}
