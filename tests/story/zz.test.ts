import { test } from 'vitest'
import { freshStage } from '../support/stage.ts'
test('time', async () => {
  for (let i=0;i<3;i++){ const t=performance.now(); const c=process.cpuUsage(); const s = await freshStage(); const u=process.cpuUsage(c); console.log('open', performance.now()-t, 'cpu', (u.user+u.system)/1000); const t2=performance.now(); await s.close(); console.log('close', performance.now()-t2) }
})
