import { appsGerman } from './apps';
import { changesGerman } from './changes';
import { harborGerman } from './harbor';
import { platformsGerman } from './platforms';
import { servicesGerman } from './services';
import { vaultGerman } from './vault';

/** The sentences of the templates in German, by the English ones. */
export const templatesGerman: Readonly<Record<string, string>> = {
  ...appsGerman,
  ...changesGerman,
  ...harborGerman,
  ...platformsGerman,
  ...servicesGerman,
  ...vaultGerman,
};
