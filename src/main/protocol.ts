import { protocol } from 'electron';
import { entityTag, type Asset, type Assets } from '../host/assets.ts';
import { commonHeaders, contentSecurityPolicy, withNonce } from '../host/headers.ts';
import { answerMedia, isMediaPath } from '../host/media.ts';
import type { Core } from './core/core.ts';
import type { Random } from './core/ports.ts';
import { isOwnUrl, scheme } from './own-scheme.ts';

/** Tells Chromium what `app://` is. Has to run before `app` is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

async function answerWith(asset: Asset, random: Random): Promise<Response> {
  const bytes = await asset.read();
  if (!asset.name.endsWith('.html')) {
    const headers = { ...commonHeaders, 'content-type': asset.type, etag: entityTag(bytes) };
    return new Response(bytes, { headers });
  }
  const nonce = Buffer.from(random.bytes(16)).toString('base64url');
  return new Response(withNonce(Buffer.from(bytes).toString('utf8'), nonce), {
    headers: {
      ...commonHeaders,
      'content-type': asset.type,
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  });
}

/** The path as the URL spells it, without the tidying that `URL` does to `..`. */
function rawPath(url: string): string {
  const [path = ''] = url.slice(`${scheme}://lobby`.length).split(/[?#]/, 1);
  return path === '' ? '/' : path;
}

/** Serves the built window at app://lobby/ with the files of messages, and nothing else. */
export function serveAssets(assets: Assets, media: Core['media'], random: Random): void {
  protocol.handle(scheme, async (request) => {
    const { method, url } = request;
    const path = isOwnUrl(url) && (method === 'GET' || method === 'HEAD') ? rawPath(url) : null;
    if (path !== null && isMediaPath(path)) {
      const range = request.headers.get('range');
      return answerMedia({ method, pathname: path, range }, media);
    }
    const asset = path !== null && method === 'GET' ? assets.find(path) : null;
    return asset
      ? answerWith(asset, random)
      : new Response(null, { status: 404, headers: commonHeaders });
  });
}
