import { expect, type Page } from '@playwright/test';
import { FORM } from './TemplateForm';

/** Marks the controls of the form that is open with their place in the document. */
const MARK = 'data-test-stop';

/** What a person goes through with *Tab*, in the order of the document. */
async function controlsOf(page: Page): Promise<string[]> {
  return page.locator(FORM).evaluate((form, mark) => {
    const all = form.querySelectorAll<HTMLElement>(
      'input, textarea, select, button, a[href], summary, [tabindex], [contenteditable="true"]',
    );
    return [...all]
      .filter(
        element =>
          // What is edited in place says that it has no place in the order, and has one.
          (element.tabIndex >= 0 ||
            element.matches('[contenteditable="true"]')) &&
          !element.matches(':disabled, [aria-hidden="true"] *') &&
          element.checkVisibility({ visibilityProperty: true }),
      )
      .map((element, index) => {
        element.setAttribute(mark, String(index));
        const role = element.getAttribute('role') ?? element.localName;
        return `${role} ${element.getAttribute('type') ?? ''}`.trim();
      });
  }, MARK);
}

/** What can be seen of the focus on an element: its own looks, those of what is around it, and where it is. */
async function looksOfFocus(page: Page, stop: number) {
  return page.locator(`[${MARK}="${stop}"]`).evaluate(element => {
    const looks: string[] = [];
    let around: Element | null = element;
    for (let level = 0; level < 4 && around; level++) {
      for (const part of [undefined, '::before', '::after']) {
        const style = getComputedStyle(around, part);
        looks.push(
          [
            style.outlineStyle,
            style.outlineColor,
            style.boxShadow,
            style.borderColor,
            style.backgroundColor,
            style.transform,
          ].join(' '),
        );
      }
      around = around.parentElement;
    }
    const { top, bottom } = element.getBoundingClientRect();
    return {
      looks: looks.join('\n'),
      isInView: bottom > 0 && top < window.innerHeight,
    };
  });
}

/** The place of the control that has the focus; nothing outside of the form. */
const focusedStop = (page: Page) =>
  page.evaluate(
    mark => document.activeElement?.getAttribute(mark) ?? undefined,
    MARK,
  );

/**
 * Goes through the page of the form that is open with *Tab*, and checks that it stops at every control in the order of
 * the document, each seen to have the focus, up to the button to go on.
 *
 * @returns the kinds of its controls
 */
export async function expectKeyboardOrder(page: Page): Promise<string[]> {
  const controls = await controlsOf(page);
  await page.locator(FORM).evaluate(form => {
    // Where the next Tab begins; a field may have the focus from the start.
    form.setAttribute('tabindex', '-1');
    form.focus();
    form.removeAttribute('tabindex');
  });
  const before = await Promise.all(
    controls.map((_, stop) => looksOfFocus(page, stop)),
  );
  const reached: string[] = [];
  for (let stop = 0; stop < controls.length; stop++) {
    // Inside of an editor Tab indents.
    if (controls[stop - 1] === 'textbox') await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const focused = await focusedStop(page);
    if (focused === undefined) break;
    reached.push(focused);
    const isSeen = async () => {
      const { looks, isInView } = await looksOfFocus(page, Number(focused));
      return isInView && looks !== before[Number(focused)]!.looks;
    };
    await expect
      .poll(isSeen, {
        message: `the focus is seen at ${controls[Number(focused)]}`,
        intervals: [20, 50, 100, 200],
        timeout: 3_000,
      })
      .toBe(true);
  }
  expect(reached, controls.join(', ')).toEqual(
    controls.map((_, stop) => String(stop)),
  );
  // Menus that open with the focus close again.
  await page.keyboard.press('Escape');
  return controls;
}
