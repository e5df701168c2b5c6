/** A message that begins with our own name, as clients send it: a link to our account, or our id as it is typed. */
import { expect, test } from 'vitest'
import { decode } from '../../../bots/matrix/incoming/decode.ts'
import type { Event } from '../../../bots/matrix/wire/shapes.ts'

const US = '@sos-tice:inspe.fr'
const read = (content: object) => {
  const event = {
    type: 'm.room.message',
    event_id: '$1',
    sender: '@ines:inspe.fr',
    origin_server_ts: 0,
    content: { msgtype: 'm.text', ...content },
  } as unknown as Event
  const happening = decode('!room', event, US)
  return 'text' in happening ? [happening.kind, happening.text] : [happening.kind]
}
const pill = (href: string, rest: string) => ({
  body: `SOS TICE${rest}`,
  format: 'org.matrix.custom.html',
  formatted_body: `<a href="${href}">SOS TICE</a>${rest}`,
})

test.each([
  [pill(`https://matrix.to/#/${US}`, ': Comment projeter ?'), ['words', 'Comment projeter ?']],
  [pill(`https://matrix.to/#/${encodeURIComponent(US)}?via=inspe.fr`, ' !aide'), ['command', '/aide']],
  [pill('matrix:u/sos-tice:inspe.fr', ', bonjour'), ['words', 'bonjour']],
  [pill(`https://matrix.to/#/${US}`, ':'), ['command', '/?']],
  [{ body: `${US}: !aide` }, ['command', '/aide']],
  [{ body: '@sos-tice Comment imprimer ?' }, ['words', 'Comment imprimer ?']],
  [{ body: '@sos-tice' }, ['command', '/?']],
])('%j', (content, said) => expect(read(content)).toEqual(said))

test.each([
  [pill('https://matrix.to/#/@marc:inspe.fr', ', tu viens ?'), ['words', 'SOS TICE, tu viens ?']],
  [{ body: '@sos-tice-bis bonjour' }, ['words', '@sos-tice-bis bonjour']],
  [{ body: `Demandez à ${US}` }, ['words', `Demandez à ${US}`]],
])('%j is left as it is', (content, said) => expect(read(content)).toEqual(said))
