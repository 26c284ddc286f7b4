import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What stands in our part of a page and is not ours to mend. */
const othersOwn = [
  // How many rows there are, below Backstage's tables such as that of Roadie's card: too light a grey on white.
  '[class*="MTablePaginationRef"] .MuiTypography-caption',
];

/**
 * Checks the part of a page that is ours for what keeps people with disabilities out.
 *
 * @param selector - of what is checked; Backstage's own frame is not ours to mend
 */
export async function expectAccessible(
  page: Page,
  selector = 'main',
): Promise<void> {
  const checks = new AxeBuilder({ page }).include(selector);
  for (const own of othersOwn) checks.exclude(own);
  const { violations } = await checks
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
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
