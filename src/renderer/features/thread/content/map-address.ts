/** Digits after the point: about one metre. */
const digits = 5;

/** Degrees north and east as people write them down: "41.38879, 2.15899". */
export function coordinates(latitude: number, longitude: number): string {
  return `${latitude.toFixed(digits)}, ${longitude.toFixed(digits)}`;
}

/** A page with a map of the place, opened outside of Lobby and only by who presses the link. */
export function mapAddress(latitude: number, longitude: number): string {
  const [lat, lon] = [latitude.toFixed(digits), longitude.toFixed(digits)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;
}
