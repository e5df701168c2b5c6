import type { Metrics } from '../../bots/runtime/metrics.ts'

/** What was counted as turned away, as `<platform> <reason>`: how often. */
export async function refusalsIn(metrics: Metrics): Promise<Record<string, number>> {
  const lines = (await metrics.text()).matchAll(
    /^sos_tice_refused_total\{platform="(\w+)",reason="(\w+)"\} (\d+)$/gm,
  )
  return Object.fromEntries(
    [...lines].map(([, platform, reason, times]) => [`${platform} ${reason}`, Number(times)]),
  )
}
