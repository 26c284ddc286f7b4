import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { checkPlatformCidr } from '@slipway/plugin-platform-common';
import { complaintText } from '../../problems/complaintText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { enteredValue, type FieldProps } from '../fieldProps';
import { RuleTextField } from '../RuleTextField';
import { sentence } from '../schemaMessage';
import { cidrCapacity } from './cidrCapacity';

const DEFAULT_ZONES = 3;

/** `PlatformCidr`: the network of a new platform, and how much fits into it. */
export function PlatformCidrField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const cidr = props.formData ?? '';
  const complaint = checkPlatformCidr(cidr);
  const zones = enteredValue(props, 'availabilityZones');
  const capacity = cidrCapacity(
    cidr,
    typeof zones === 'number' ? zones : DEFAULT_ZONES,
  );
  return (
    <RuleTextField
      field={props}
      fallbackTitle={t('form.cidr')}
      message={complaint && sentence(complaintText(t, { message: complaint }))}
      placeholder="10.20.0.0/16"
    >
      {!complaint && capacity && (
        <CheckLine state="good">
          {t('form.addresses', {
            number: capacity.addresses.toLocaleString(language),
            range: `${capacity.first} – ${capacity.last}`,
          })}
          . {t('form.pods', { number: capacity.pods.toLocaleString(language) })}
          .
        </CheckLine>
      )}
    </RuleTextField>
  );
}
