"""The appraisal instruments and questionnaires as versioned data."""
