// Figures for /metrics, in Prometheus' words. One registry per process; what is asked for at scrape time is read then.
import { Counter, Gauge, Histogram, Registry } from "prom-client"

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    receipts: new Counter({
      name: "afterword_receipts_total",
      help: "Webhooks received, by topic and how they were answered",
      labelNames: ["topic", "outcome"],
      registers,
    }),
    signals: new Counter({
      name: "afterword_signals_total",
      help: "Requests to the signals API and runs of Flow actions, by source and what became of them",
      labelNames: ["source", "outcome"],
      registers,
    }),
    callbacks: new Counter({
      name: "afterword_callbacks_total",
      help: "What providers told of our messages, by provider and what became of it",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    messages: new Counter({
      name: "afterword_messages_total",
      help: "Messages that were due, by channel and what became of them; of those that wait or were refused also why",
      labelNames: ["channel", "outcome", "reason"],
      registers,
    }),
    settledReceipts: new Counter({
      name: "afterword_receipts_settled_total",
      help: "Receipts that ended: applied, dropped or quarantined, by topic",
      labelNames: ["topic", "outcome"],
      registers,
    }),
    receiptSeconds: new Histogram({
      name: "afterword_receipt_seconds",
      help: "From accepted to ended",
      buckets: [0.1, 0.3, 1, 2, 5, 15, 60, 300, 3600],
      registers,
    }),
    requests: new Histogram({
      name: "afterword_http_request_seconds",
      help: "Time to answer, by route and status",
      labelNames: ["route", "status"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    jobs: new Counter({ name: "afterword_jobs_total", help: "Jobs run, by name and outcome", labelNames: ["name", "outcome"], registers }),
    jobSeconds: new Histogram({
      name: "afterword_job_seconds",
      help: "Time a job took",
      labelNames: ["name"],
      buckets: [0.01, 0.05, 0.2, 1, 5, 30],
      registers,
    }),
    sweepFailures: new Counter({
      name: "afterword_sweep_failures_total",
      help: "Sweeps that threw, by name",
      labelNames: ["name"],
      registers,
    }),
    waitingJobs: new Gauge({ name: "afterword_jobs_waiting", help: "Jobs that wait, by name", labelNames: ["name"], registers }),
    deadJobs: new Gauge({ name: "afterword_jobs_dead", help: "Jobs given up, by name", labelNames: ["name"], registers }),
    jobLag: new Gauge({
      name: "afterword_job_lag_seconds",
      help: "Age of the oldest job that is due, by name",
      labelNames: ["name"],
      registers,
    }),
    receiptsByState: new Gauge({ name: "afterword_receipts", help: "Stored receipts by state", labelNames: ["state"], registers }),
    receiptLag: new Gauge({ name: "afterword_receipt_lag_seconds", help: "Age of the oldest receipt not yet applied", registers }),
  }
}
