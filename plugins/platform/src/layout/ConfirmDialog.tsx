import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { platformTranslationRef } from '../translation';

/** Asks before something is done. It stays open until whoever shows it takes it away, so that a failure can be tried again. */
export function ConfirmDialog(props: {
  title: string;
  /** What will happen, and what is to be chosen about it. */
  children: ReactNode;
  /** On the button that does it. */
  action: string;
  /** What is done cannot be taken back. */
  destructive?: boolean;
  /** It is on its way. */
  pending?: boolean;
  onConfirm(): void;
  onClose(): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>{props.children}</DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('sync.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={props.destructive}
          isPending={props.pending}
          onPress={props.onConfirm}
        >
          {props.action}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
