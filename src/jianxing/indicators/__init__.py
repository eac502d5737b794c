"""Every figure of the plan from one definition: language, catalogue, engine, results, and where each figure comes from."""
