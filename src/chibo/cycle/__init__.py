"""The month of a cell: the one next step, báo cáo tháng, composing, closing, sending up."""
