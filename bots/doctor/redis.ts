/** Redis, when several processes share the pace of deliveries over it. */
import { Redis } from 'ioredis'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Finding } from '../platform.ts'
import type { DoctorWords } from './words.ts'

/** A Redis that has not answered by then is held to be silent. */
const SILENT_AFTER = 5 * SECOND

/** Never throws. */
export async function examineRedis(url: string, words: DoctorWords['redis']): Promise<Finding> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: SILENT_AFTER,
    commandTimeout: SILENT_AFTER,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // Without a listener the SDK prints every failure itself, with the address.
  redis.on('error', () => undefined)
  const at = new URL(url).host
  try {
    await redis.connect()
    await redis.ping()
    return { level: 'good', what: words.good(at) }
  } catch (error) {
    const isRefused = /NOAUTH|WRONGPASS|NOPERM/.test(String((error as Error).message))
    return { level: 'problem', ...(isRefused ? words.refused(at) : words.silent(at)) }
  } finally {
    redis.disconnect()
  }
}
