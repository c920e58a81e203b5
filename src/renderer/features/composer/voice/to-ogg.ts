import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny';

/**
 * Puts recorded Opus into Ogg, the one wrapping WhatsApp plays it in; the sound itself is not coded
 * anew. Rejects for what holds no sound. `durationMs` is its real length.
 */
export async function toOgg(recorded: Blob): Promise<{ sound: Blob; durationMs: number }> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM, OGG] });
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const conversion = await Conversion.init({ input, output });
  if (!conversion.isValid) throw new Error('Nothing was recorded');
  await conversion.execute();
  const { buffer } = target;
  if (buffer === null || buffer.byteLength === 0) throw new Error('Nothing was recorded');
  const seconds = await input.computeDuration();
  return {
    sound: new Blob([buffer], { type: 'audio/ogg' }),
    durationMs: Math.round(seconds * 1000),
  };
}
