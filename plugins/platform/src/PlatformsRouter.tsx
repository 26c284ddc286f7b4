import { Route, Routes } from 'react-router-dom';
import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { PlatformPage } from './overview/PlatformPage';
import { PlatformsPage } from './platforms/PlatformsPage';

/** Everything below `/platforms`. */
export function PlatformsRouter() {
  return (
    <main>
      <Routes>
        <Route index element={<PlatformsPage />} />
        <Route path=":name/*" element={<PlatformPage />} />
        <Route path="*" element={<NotFoundErrorPage />} />
      </Routes>
    </main>
  );
}
