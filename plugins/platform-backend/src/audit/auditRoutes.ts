import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AUDIT_OUTCOMES,
  platformAuditReadPermission,
} from '@slipway/plugin-platform-common';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parseQuery } from '../http/parseQuery';
import type { Permitted } from '../http/permitted';
import type { AuditFilter, AuditStore } from './AuditStore';
import { csvHeader, csvLine } from './csv';

const time = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text).toISOString())
  .optional();

const filter = {
  platform: z.string().max(100).optional(),
  actor: z.string().max(300).optional(),
  action: z
    .string()
    .regex(/^[a-z]+(\.[a-z-]+)?$/)
    .optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  from: time,
  to: time,
};

const listQuery = z.object({
  ...filter,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

const exportQuery = z.object({
  ...filter,
  format: z.enum(['csv', 'json']).default('csv'),
});

async function* csv(store: AuditStore, wanted: AuditFilter) {
  yield csvHeader;
  for await (const entries of store.portions(wanted)) {
    yield entries.map(csvLine).join('');
  }
}

/** One entry to a line. */
async function* json(store: AuditStore, wanted: AuditFilter) {
  for await (const entries of store.portions(wanted)) {
    yield entries.map(entry => `${JSON.stringify(entry)}\n`).join('');
  }
}

/** `/audit`: who did what to platforms. */
export function auditRoutes(deps: { permitted: Permitted; store: AuditStore }) {
  const { permitted, store } = deps;
  const router = Router();

  router.get('/audit', async (req, res) => {
    await permitted(req, platformAuditReadPermission);
    const { limit, offset, ...wanted } = parseQuery(listQuery, req.query);
    res.json(await store.list(wanted, { limit, offset }));
  });

  router.get('/audit/export', async (req, res) => {
    await permitted(req, platformAuditReadPermission);
    const { format, ...wanted } = parseQuery(exportQuery, req.query);
    const day = new Date().toISOString().slice(0, 10);
    res.set({
      'content-type':
        format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      'content-disposition': `attachment; filename="audit-${day}.${
        format === 'csv' ? 'csv' : 'ndjson'
      }"`,
      'cache-control': 'no-store',
    });
    const lines = format === 'csv' ? csv : json;
    await pipeline(Readable.from(lines(store, wanted)), res);
  });

  return router;
}
