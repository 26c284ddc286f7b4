import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { liveApiRef, type LiveApi } from '../api/LiveApi';
import { platformApiRef, type PlatformApi } from '../api/PlatformApi';
import {
  auditRouteRef,
  rootRouteRef,
  selectedTemplateRouteRef,
} from '../routes';
import { fakeLiveApi } from './FakeLiveApi';

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** Renders a part of the plugin at an address, with the routes of the catalog and the scaffolder. */
export function renderPage(
  element: ReactElement,
  options: {
    api: PlatformApi;
    live?: LiveApi;
    signals?: SignalApi;
    at?: string;
    /** Names of permissions that the person does not have. */
    denied?: string[];
  },
) {
  const toast = { post: jest.fn() };
  renderInTestApp(
    // What a person may is kept for all that ask within seconds, such as the test before: who may not has a memory
    // of their own.
    <SWRConfig value={options.denied ? { provider: () => new Map() } : {}}>
      <Address />
      {element}
    </SWRConfig>,
    {
      apis: [
        [platformApiRef, options.api],
        [liveApiRef, options.live ?? fakeLiveApi()],
        ...(options.signals ? [[signalApiRef, options.signals] as const] : []),
        [toastApiRef, toast],
        mockApis.permission({
          authorize: ({ permission }) =>
            options.denied?.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
        [catalogApiRef, catalogApiMock()],
      ],
      mountedRoutes: {
        '/audit': auditRouteRef,
        '/platforms': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create/templates/:namespace/:templateName': selectedTemplateRouteRef,
      },
      mountPath: '/platforms/*',
      initialRouteEntries: [options.at ?? '/platforms'],
    },
  );
  return { toast };
}

/** The error that a client gets from a backend that refuses. */
export function anAnswerOf(status: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${status}`), {
    name: 'ResponseError',
    statusCode: status,
    statusText: '',
    response: { ok: false, status, statusText: '', headers: new Headers() },
    body: {
      error: { name: 'Error', message },
      response: { statusCode: status },
    },
    cause: new Error(message),
  });
}
