"""After the appraisal: PKB plan, targets, progress, laporan kendali, history across years."""
