/**
 * Checks of the reference platform in `platform/`: it is read, rendered and validated offline, as Argo CD
 * would do it. Tests only; nothing imports this package.
 *
 * @packageDocumentation
 */
export { renderChart, renderRootChart } from './helm/render';
