import { seededUuid } from '../seeded.ts';
import { newBot, type Account } from './records.ts';

/** An account with one bot that somebody's phone is in. `at` ms UTC. */
export function waabotSeed(at: number, salt = 'lobby'): readonly Account[] {
  const id = (what: string) => seededUuid(`${salt}:waabot:${what}`);
  const userId = '61bbdbe3087d744b748535ff';
  const keys = [id('session').slice(0, 24), id('token').slice(0, 24), id('instance')] as const;
  const bot = newBot({ id: '61a7bd6ea34282366c025764', userId, keys, at: at - 30 * 86_400_000 });
  bot.phone = { number: '2349011668758', name: 'Harbour Bakery' };
  bot.name = 'WhatsappClient (2349011668758)';
  return [
    { userId, email: 'owner@harbour-bakery.example', password: 'fresh-bread-7', bots: [bot] },
  ];
}
