import { useState } from 'react';
import { RiDownload2Line } from '@remixicon/react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { refusalText } from '../problems/refusalText';
import { platformApiRef, type AuditQuery } from '../api/PlatformApi';
import { platformTranslationRef } from '../translation';

const extension = { csv: 'csv', json: 'ndjson' };

/** Hands a file to the browser, as a link to it would. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/**
 * Everything that fits, as a file.
 *
 * @param props.query - made when it is wanted, since a period ends then
 */
export function ExportMenu(props: { query: () => AuditQuery }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const toast = useApi(toastApiRef);
  const [pending, setPending] = useState(false);

  const download = async (format: 'csv' | 'json') => {
    setPending(true);
    try {
      const day = new Date().toISOString().slice(0, 10);
      save(
        await api.exportAudit({ ...props.query(), format }),
        `audit-${day}.${extension[format]}`,
      );
    } catch (error) {
      toast.post({
        title: t('audit.exportFailed'),
        description: refusalText(t, error),
        status: 'danger',
      });
    } finally {
      setPending(false);
    }
  };

  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        iconStart={<RiDownload2Line />}
        loading={pending}
      >
        {t('audit.export')}
      </Button>
      <Menu>
        <MenuItem onAction={() => void download('csv')}>
          {t('audit.exportCsv')}
        </MenuItem>
        <MenuItem onAction={() => void download('json')}>
          {t('audit.exportJson')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
