/** The model that the institute runs (EMBEDDINGS_URL): whether it answers, tells what is like from what is not, and where texts go. */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Vector } from '../../core/retrieval/embedder.ts'
import { PAIRS } from '../../core/retrieval/measure.ts'
import { floorOf, packed } from '../../core/retrieval/vectors.ts'
import { EmbeddingsFault, type EmbeddingsSettings, endpointOf, requestVectors } from '../embeddings/wire.ts'
import type { Finding } from '../platform.ts'
import type { DoctorWords } from './words.ts'

/** A model that is loaded first takes its time. */
const SILENT_AFTER = 15 * SECOND

/** Of this machine and of networks that lead nowhere else: RFC 1918, 3927, 4193, 4291, and 6598. */
const NEAR = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  NEAR.addSubnet(network, bits, 'ipv4')
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')
NEAR.addSubnet('fe80::', 10, 'ipv6')

/** Sentences of ours are sent, and none of anybody's. Never throws. */
export async function examineEmbeddings(
  settings: EmbeddingsSettings,
  words: DoctorWords['embeddings'],
): Promise<Finding[]> {
  const at = endpointOf(settings.url)
  return [await answerOf(settings, at, words), ...((await isInTheClear(at)) ? [inTheClear(at, words)] : [])]
}

async function answerOf(
  settings: EmbeddingsSettings,
  at: string,
  words: DoctorWords['embeddings'],
): Promise<Finding> {
  try {
    const vectors = await requestVectors(settings, PAIRS.flat(), AbortSignal.timeout(SILENT_AFTER))
    const kept = vectors.flatMap((one) => packed(one) ?? [])
    const pairs = PAIRS.flatMap((_, nth): Array<[Vector, Vector]> => {
      const [one, other] = [kept[2 * nth], kept[2 * nth + 1]]
      return one && other ? [[one, other]] : []
    })
    const tells = kept.length === vectors.length && floorOf(pairs) !== undefined
    const dimension = vectors[0]?.length ?? 0
    return tells
      ? { level: 'good', what: words.good(at, dimension) }
      : { level: 'attention', ...words.tellsNothing(settings.model) }
  } catch (error) {
    const code = error instanceof EmbeddingsFault ? error.code : 'unreachable'
    // Everything works without it: nothing of this keeps the assistant from starting.
    if (code === 'key') return { level: 'attention', ...words.key(at) }
    if (code === 'unreachable' || code === 'slow') return { level: 'attention', ...words.silent(at) }
    return { level: 'attention', ...words.another(at, settings.model) }
  }
}

function inTheClear(at: string, words: DoctorWords['embeddings']): Finding {
  return { level: 'attention', ...words.inTheClear(at) }
}

/** Texts would be read by whoever stands in between. A name that leads nowhere is said to be silent, and no more. */
export async function isInTheClear(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return false
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [host]
    : await lookup(host, { all: true }).then(
        (all) => all.map((one) => one.address),
        () => [],
      )
  return found.some((one) => !NEAR.check(one, isIP(one) === 6 ? 'ipv6' : 'ipv4'))
}
