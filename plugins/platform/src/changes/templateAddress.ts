import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { selectedTemplateRouteRef } from '../routes';

/** Gives the address of a template's form that is filled in as far as is known. */
export function useTemplateAddress(): (
  template: string,
  formData: object,
) => string | undefined {
  const toTemplate = useRouteRef(selectedTemplateRouteRef);
  return useCallback(
    (template, formData) =>
      toTemplate &&
      `${toTemplate({
        namespace: 'default',
        templateName: template,
      })}?formData=${encodeURIComponent(JSON.stringify(formData))}`,
    [toTemplate],
  );
}
