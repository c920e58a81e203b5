import type { Plugin } from 'vite';

/** A picture drawn from its id, so that each looks different. */
function picture(id: number): string {
  const hue = (id * 47) % 360;
  const sticker = id === 1010;
  const ground = sticker
    ? '<circle cx="800" cy="600" r="420" fill="hsl(45 90% 60%)"/><circle cx="660" cy="520" r="50"/><circle cx="940" cy="520" r="50"/><path d="M600 740q200 160 400 0" fill="none" stroke="#000" stroke-width="40"/>'
    : `<rect width="1600" height="1200" fill="hsl(${hue} 45% 72%)"/><circle cx="1150" cy="330" r="150" fill="hsl(45 90% 85%)"/><path d="M0 1200 480 620l330 330 240-240 550 490z" fill="hsl(${hue + 120} 25% 38%)"/><path d="M0 1200 260 900l300 300z" fill="hsl(${hue + 90} 28% 28%)"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1200" width="1600" height="1200" preserveAspectRatio="xMidYMid slice">${ground}</svg>`;
}

/** Four seconds of a swelling tone, as a WAV file. */
function tone(): Buffer {
  const rate = 8000;
  const samples = rate * 4;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) {
    const swell = Math.abs(Math.sin(at / 2600)) * Math.abs(Math.cos(at / 9100));
    bytes.writeInt16LE(Math.round(Math.sin(at / 3) * swell * 9000), 44 + at * 2);
  }
  return bytes;
}

/** Serves the files of the preview's messages where the hosts do: `/media/<id>`. */
export function mediaFiles(): Plugin {
  return {
    name: 'preview-media',
    configureServer: (server) => {
      server.middlewares.use('/media', (request, response, next) => {
        const id = Number(/^\/(\d+)/.exec(request.url ?? '')?.[1]);
        if (id >= 1000 && id < 2000) {
          response.setHeader('content-type', 'image/svg+xml');
          response.end(picture(id));
        } else if (id >= 2000 && id < 3000) {
          response.setHeader('content-type', 'audio/wav');
          response.end(tone());
        } else if (id >= 3000) {
          response.setHeader('content-type', 'application/pdf');
          response.end('%PDF-1.4');
        } else next();
      });
    },
  };
}
