import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** Asserts that *Tab* goes from where the focus is to these, one after the other, and then to the button to go on. */
export async function expectTabStops(
  ...stops: readonly HTMLElement[]
): Promise<void> {
  for (const stop of [...stops, screen.getByRole('button', { name: 'Next' })]) {
    await userEvent.tab();
    expect(stop).toHaveFocus();
  }
}
