"""Cases in which people found an explanation wrong, as they gave them."""

from __future__ import annotations

from collections.abc import Mapping

#: Cases of the knowledge base: a change of one had figures that took more decimals than are shown.
FOUND_OUT_IN = ("mlgw-transformer-alliance-after",)

FOUND_OUT: Mapping[str, Mapping[str, object]] = {
    "a bound that was rounded": {
        "offering": "goods",
        "accepted_delivery_time": "4 months",
        "customer_specific_from": "assembly",
        "order_handling_time": 10,
        "assembly_time": 80,
        "central_delivery_time": 14,
    },
    "figures brought near only once": {
        "offering": "goods",
        "accepted_delivery_time": "3 weeks",
        "customer_specific_from": "assembly",
        "design_time": 2,
        "fabrication_time": 15,
        "assembly_time": 6,
        "central_delivery_time": 2,
    },
    "a way out by another offering": {"offering": "goods", "finished_shelf_life": 0},
    "unsettled without a task": {"offering": "service", "preparable": "methods", "order_specific_means": True},
    "a change that contradicts": {
        "offering": "goods",
        "accepted_delivery_time": 0,
        "specification": "nothing",
        "customer_specific_from": "delivery",
    },
    "another stands stronger": {
        "offering": "goods",
        "accepted_delivery_time": "2 days",
        "specification": "variant",
        "order_handling_time": "7.2 hours",
        "purchasing_time": 5,
        "fabrication_time": 1,
        "assembly_time": "12 hours",
        "central_delivery_time": 1,
        "demand_variability": "moderate",
        "forecast_error": 15,
        "module_commonality": "platform",
        "obsolescence": "low",
        "order_winner": "price",
        "batch_economies": ["fabrication"],
    },
    "a way out that works slower": {
        "offering": "goods",
        "accepted_delivery_time": "2 days",
        "specification": "dimensions",
        "order_handling_time": "12 hours",
        "assembly_time": 5,
        "local_delivery_time": "4.8 hours",
        "finished_shelf_life": "4 days",
        "obsolescence": "high",
    },
    "fewest that were not the fewest": {
        "offering": "service",
        "accepted_delivery_time": "1 hour",
        "specification": "variant",
        "central_delivery_time": "1 day",
        "local_delivery_time": "5 hours",
        "total_lead_time": "unknown",
        "preparable": "methods",
        "firm_order_horizon": "unknown",
    },
    "a half-line told as a point": {
        "offering": "goods",
        "accepted_delivery_time": "450 days",
        "specification": "dimensions",
        "customer_specific_from": "fabrication",
        "fabrication_time": "500 days",
        "order_handling_time": "30 minutes",
        "assembly_time": "2 days",
        "central_delivery_time": "36 hours",
        "unshortenable_steps": ["fabrication"],
    },
}
