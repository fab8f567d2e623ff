import { geoConicEqualArea, type GeoProjection } from 'd3-geo';

/** Outlines as the node tells them: rings of longitude and latitude. */
export interface Shape {
  readonly territory: string;
  readonly rings: readonly (readonly (readonly number[])[])[];
}

export interface Drawn {
  readonly territory: string;
  readonly path: string;
}

export const WIDTH = 800;
export const HEIGHT = 480;
const MARGIN = 6;

/** Equal areas, with the parallels and the middle of Kazakhstan: a large region looks as large as it is. */
function projection(shapes: readonly Shape[]): GeoProjection {
  const coordinates = shapes.flatMap(({ rings }) =>
    rings.flatMap((ring) => ring.map(([lon = 0, lat = 0]): [number, number] => [lon, lat])),
  );
  const around: [[number, number], [number, number]] = [
    [MARGIN, MARGIN],
    [WIDTH - MARGIN, HEIGHT - MARGIN],
  ];
  return geoConicEqualArea().rotate([-66.5, 0]).parallels([43, 53]).fitExtent(around, { type: 'MultiPoint', coordinates });
}

/** A ring point by point: which way round it goes does not matter then, and files differ in that. */
export function drawn(shapes: readonly Shape[]): Drawn[] {
  if (shapes.length === 0) return [];
  const project = projection(shapes);
  const pointAt = ([lon = 0, lat = 0]: readonly number[]): string => {
    const [x, y] = project([lon, lat]) ?? [0, 0];
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  // The smallest last, so that a city lies above the region around it.
  const bySize = [...shapes].sort((left, right) => extent(right) - extent(left));
  return bySize.map(({ territory, rings }) => ({ territory, path: rings.map((ring) => `M${ring.map(pointAt).join('L')}Z`).join('') }));
}

function extent({ rings }: Shape): number {
  const spread = (at: number): number => {
    const values = rings.flatMap((ring) => ring.map((point) => point[at] ?? 0));
    return (
      values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity)
    );
  };
  return spread(0) * spread(1);
}
