// The conic projection of the sheet.

// Albers' equal-area conic on the sphere as a Leaflet CRS: two standard parallels, the latitude
// of origin and the central meridian in degrees (Snyder, Map Projections, 1987, section 14).
// Zoom means the same as in Web Mercator at the equator: 256 * 2^zoom pixels round the Earth.
export function albers([parallel1, parallel2, originLat, originLon]) {
  const rad = Math.PI / 180, R = 6371000;
  const sin1 = Math.sin(parallel1 * rad);
  const n = (sin1 + Math.sin(parallel2 * rad)) / 2;
  const c = Math.cos(parallel1 * rad) ** 2 + 2 * n * sin1;
  const rho = (lat) => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat * rad))) / n;
  const rho0 = rho(originLat);
  const projection = {
    bounds: L.bounds([-2 * R, -2 * R], [2 * R, 2 * R]),
    project({ lat, lng }) {
      const theta = n * (lng - originLon) * rad;
      return L.point(R * rho(lat) * Math.sin(theta), R * (rho0 - rho(lat) * Math.cos(theta)));
    },
    unproject({ x, y }) {
      const dx = x / R, dy = rho0 - y / R;
      const sine = (c - (dx * dx + dy * dy) * n * n) / (2 * n);
      const lat = Math.asin(Math.max(-1, Math.min(1, sine))) / rad;
      const side = Math.sign(n); // a southern cone opens upwards: n and rho are negative
      return L.latLng(lat, originLon + Math.atan2(side * dx, side * dy) / n / rad);
    },
  };
  const scale = 0.5 / (Math.PI * R);
  return L.extend({}, L.CRS.Earth, {
    code: 'castro_map:albers',
    projection,
    transformation: L.transformation(scale, 0.5, -scale, 0.5),
    wrapLng: null,
    infinite: true,
  });
}
