import { expect, type Page } from '@playwright/test';

/** Where on the page the form is. */
export const FORM = 'article form';

/** The form of a template in the browser. */
export class TemplateForm {
  /** @param portal - its address, where it is not the one that the tests usually open */
  constructor(private readonly page: Page, private readonly portal = '') {}

  /** Opens a template, filled in as a link from an entity's page does it. */
  async open(template: string, formData: object): Promise<void> {
    const data = encodeURIComponent(JSON.stringify(formData));
    await this.#goTo(`/create/templates/default/${template}?formData=${data}`);
    await expect(
      this.page.getByRole('button', { name: /^(Next|Review)$/ }),
    ).toBeVisible();
  }

  /** Goes on to the last page, from which one reviews what was entered. */
  async toLastPage(): Promise<void> {
    const next = this.page.getByRole('button', { name: 'Next' });
    const review = this.page.getByRole('button', { name: 'Review' });
    for (let pages = 0; pages < 6; pages++) {
      await expect(next.or(review)).toBeVisible();
      if (await review.isVisible()) break;
      const step = await this.#step();
      await next.click();
      await expect
        .poll(() => this.#step(), { message: `page ${step + 2} of the form` })
        .toBe(step + 1);
    }
  }

  /** Goes on to the page with the difference, and waits until the checks pass. */
  async toDifference(): Promise<void> {
    await this.toLastPage();
    await expect(this.page.getByText(/All checks pass/)).toBeVisible();
  }

  /** Creates, and answers the number of the merge request. */
  async create(): Promise<string> {
    await this.page.getByRole('button', { name: 'Review' }).click();
    await this.page.getByRole('button', { name: 'Create' }).click();
    const link = this.page.getByRole('link', { name: 'Merge request' });
    await expect(link).toBeVisible({ timeout: 60_000 });
    const href = await link.getAttribute('href');
    return /merge_requests\/(\d+)$/.exec(href ?? '')![1]!;
  }

  /** The whole way from the first page to the merge request. */
  async run(template: string, formData: object): Promise<string> {
    await this.open(template, formData);
    await this.toDifference();
    return this.create();
  }

  /** Leaves the form for another page, so that the next one begins empty without loading the portal again. */
  async leave(): Promise<void> {
    await this.#follow('/settings');
    await expect(this.page.locator(FORM)).toHaveCount(0);
  }

  /** As a link does it, where the portal is open already: to load it again is most of the time of a form. */
  async #goTo(path: string): Promise<void> {
    const here = this.page.url();
    // From one form to another the second would keep what was entered in the first.
    const isOpen =
      here.startsWith('http') && !here.includes('/create/templates/');
    if (this.portal !== '' || !isOpen) {
      await this.page.goto(`${this.portal}${path}`);
      return;
    }
    await this.#follow(path);
  }

  async #follow(path: string): Promise<void> {
    await this.page.evaluate(to => {
      window.history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, path);
  }

  /** How many pages are behind. */
  async #step(): Promise<number> {
    return this.page.locator('.MuiStepIcon-completed').count();
  }
}
